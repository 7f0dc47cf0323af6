import type { ReviewEvent } from '../../../contracts/review/event';
import type { MovedTerm } from '../../../contracts/review/window/closures';

/** The terms of which events say that their ends move. */
export const movedTermsOf = (events: readonly ReviewEvent[]): MovedTerm[] =>
  events.flatMap((event) => (event.type === 'TermsMoved' ? event.terms : []));

/** From the first end to the last of each term that has moved; one that came back has not. */
export function inSum(moved: readonly MovedTerm[]): MovedTerm[] {
  const sums = new Map<string, MovedTerm>();
  for (const one of moved) {
    const key = `${one.term} ${one.which ?? ''}`;
    sums.set(key, { ...one, from: (sums.get(key) ?? one).from });
  }
  return [...sums.values()].filter(({ from, to }) => from !== to);
}
