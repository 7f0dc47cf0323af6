import type { ReviewBounds } from '../../../contracts/edition/bounds';
import type { Rules } from './rules';

export type Bounded = Exclude<keyof ReviewBounds, 'textBytes'>;
/** Counts without a bound in the edition: only the endpoint's behaviour adds to them. */
export type Counted = Bounded | 'drifts' | 'outages' | Ordered;
/** Of what is counted, as much as came by orders on every review: a review's own leave room for as many. */
export type Ordered = 'orderedSuspensions' | 'orderedClosedDays';

/** How many of each kind a review has had; absent means none. */
export type Counts = { readonly [Kind in Counted | 'textBytes']?: number };

export const countOf = (counts: Counts, kind: Counted): number => counts[kind] ?? 0;

/** The code of the next one of a kind, for example `esc-3`: numbers are never used again. */
export const nextId = (prefix: string, counts: Counts, kind: Counted): string =>
  `${prefix}-${countOf(counts, kind) + 1}`;

/** Whether a code was given to one of a kind before, also to one that is settled and no longer carried. */
export function wasNumbered(code: string, prefix: string, count: number): boolean {
  const number = Number(code.slice(prefix.length + 1));
  return (
    code === `${prefix}-${number}` && Number.isInteger(number) && number > 0 && number <= count
  );
}

/** Whether the review may add one more of a kind of itself. */
export const hasRoomFor = (kind: Bounded, counts: Counts, { edition }: Rules): boolean =>
  ownOf(counts, kind) < edition.bounds[kind];

const ORDERED: { readonly [Kind in Counted]?: Ordered } = {
  suspensions: 'orderedSuspensions',
  closedDays: 'orderedClosedDays',
};

/** How much of a kind there has been besides what came by orders. */
export function ownOf(counts: Counts, kind: Counted): number {
  const ordered = ORDERED[kind];
  return countOf(counts, kind) - (ordered ? countOf(counts, ordered) : 0);
}
