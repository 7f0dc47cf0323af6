import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInZone } from './time';

type Window = ReviewRepresentation['window'];
type Suspension = Window['suspensions'][number];
type Closure = Window['closures'][number];

/** When a pause began and ended, in the edition's zone first. */
export const pauseSpan = ({ from, until }: Suspension, timeZone: string | null): string =>
  `from ${formatInZone(from, timeZone)} ` +
  (until === null ? 'on; the clock is paused' : `to ${formatInZone(until, timeZone)}`);

export const CAUSE_WORDS = {
  act: 'by an act',
  order: 'by an order on every review',
  request: 'by a request to the company',
  outage: 'by an outage of access that a probe found',
} as const satisfies Record<Suspension['cause'], string>;

const RULING_WORDS = {
  upheld: 'upheld: its time counts as recorded',
  redated: 'redated: its time counts from then on',
  annulled: 'annulled: none of its time counts',
} as const satisfies Record<NonNullable<NonNullable<Suspension['contest']>['ruling']>, string>;

/** Where the company's contest of a pause stands; null where there is none. */
export function contestWords({ contest }: Suspension, timeZone: string | null): string | null {
  if (contest === null) return null;
  const since = `contested by the company ${formatInZone(contest.at, timeZone)}`;
  if (contest.ruling !== null) return `${since}; ${RULING_WORDS[contest.ruling]}`;
  return contest.dueAt === null
    ? `${since}; the time to settle that is paused by an order on every review`
    : `${since}; to be settled by ${formatInZone(contest.dueAt, timeZone)}`;
}

/** Days that were closed while a review ran, without their source; those that were over then are named as such. */
export function closureWords({ at, days, counted, order }: Closure, timeZone: string | null) {
  const over = days.filter((day) => !counted.includes(day));
  return (
    `${days.join(', ')}: closed ${formatInZone(at, timeZone)}` +
    (order === undefined ? '' : ', by an order on every review') +
    (over.length === 0 ? '' : `; over by then, and counted as before: ${over.join(', ')}`)
  );
}
