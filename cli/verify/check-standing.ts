import type { RecordedEvent, ReviewEvent } from '../../contracts/review/event';
import { parseEnvelope } from '../../trust/statements/dsse';
import type { KeyHistory } from './key-history';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

type Voided = Extract<ReviewEvent, { type: 'OpinionsVoided' }>;

/**
 * Whether what the record says of people and keys by no signature of anybody's has something behind it: a key
 * that it holds to be stolen was reported so, in the log. Of a theft that was reported once the review was
 * over, the record may say nothing; then the verdict does.
 */
export function checkStanding(
  { events }: ReadExport,
  keys: KeyHistory,
  findings: ExportFindings,
): void {
  const recorded = events.flatMap(({ opened }) => (opened ? [opened.recorded] : []));
  const marked = new Map<number, number>();
  for (const { event, sequence } of recorded) {
    if (event.type === 'PersonRecused' && event.by.kind === 'system') {
      const whose = `${event.person} of ${event.agency}`;
      findings.note(`event ${sequence}: by the register of people, which is not here: ${whose}`);
    }
    if (event.type !== 'OpinionsVoided') continue;
    for (const opinion of event.opinions) marked.set(opinion, sequence);
    const fault = theftFault(event, keys);
    if (fault !== null) findings.fault('key-validity', eventPlace(sequence), fault);
  }
  for (const opinion of recorded) noteTheft(opinion, { keys, marked, findings });
}

function theftFault({ key, since }: Voided, keys: KeyHistory): string | null {
  if (key === null || since === null) return null;
  const reported = keys.find(key)?.compromisedSince ?? null;
  return reported !== null && reported <= since ? null : `${key} was not reported stolen`;
}

function noteTheft(
  { event, sequence, at, statement }: RecordedEvent,
  {
    keys,
    marked,
    findings,
  }: {
    readonly keys: KeyHistory;
    readonly marked: ReadonlyMap<number, number>;
    readonly findings: ExportFindings;
  },
): void {
  if (event.type !== 'SignedOff' && event.type !== 'Recommended') return;
  for (const { keyid } of (statement === null ? null : parseEnvelope(statement))?.signatures ??
    []) {
    const since = keys.find(keyid)?.compromisedSince ?? null;
    if (since === null || Date.parse(at) < Date.parse(since)) continue;
    const mark = marked.get(sequence);
    const known = mark === undefined ? 'the record does not say so' : `marked by event ${mark}`;
    findings.note(`event ${sequence}: under ${keyid}, reported stolen since ${since}; ${known}`);
  }
}
