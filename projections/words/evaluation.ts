import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { formatDuration, formatInstant } from './time';

type Pulse = NonNullable<ProgressRepresentation['current']>;

/** Which run of a suite counts; null where it was run once. */
export const attemptWords = (attempt: number): string | null =>
  attempt === 0
    ? null
    : `run again ${attempt === 1 ? 'once' : `${attempt} times`}: run ${attempt + 1} is the one that counts`;

/** How a running evaluation fares: `seen …: last row …; 2 requests in flight, the oldest for 3 s`. */
export function pulseWords({ at, lastRowAt, inFlight, oldestMs }: Pulse): string {
  const rows = lastRowAt === null ? 'no row yet' : `last row ${formatInstant(lastRowAt)}`;
  const oldest = inFlight === 0 ? '' : `, the oldest for ${formatDuration(oldestMs)}`;
  return `seen ${formatInstant(at)}: ${rows}; ${inFlight} requests in flight${oldest}`;
}

/** An endpoint that answers nothing, in codes: `no answer since …: HTTP 429 insufficient_quota`. */
export function troubleWords({ since, last }: NonNullable<Pulse['trouble']>): string {
  const codes = [last.status === null ? '' : `HTTP ${last.status}`, last.code ?? ''];
  const said = codes.filter((code) => code !== '').join(' ');
  return `the endpoint has answered nothing since ${formatInstant(since)}${said === '' ? '' : `: ${said}`}`;
}
