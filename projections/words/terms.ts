import type { MovedTerm } from '../../contracts/review/window/closures';
import { formatInZone } from './time';

/** What a review counts beside its window. */
export const TERM_WORDS = {
  access: 'time to give access',
  determination: 'time to determine',
  request: 'answer to',
  escalation: 'next step of',
  silence: 'silence, rung',
  suspension: 'longest time of',
  ask: 'question about',
  contest: 'time to settle the contest of',
  lastCall: 'last call',
  comments: 'time to comment',
  answers: 'time to answer',
  giveBack: 'time to give back',
} as const satisfies Record<MovedTerm['term'], string>;

/** From where to where the end of a term moves, in the edition's zone first. */
export function movedTermWords(
  { term, which, from, to }: MovedTerm,
  timeZone: string | null,
): string {
  const at = (end: string | null): string =>
    end === null ? 'paused' : formatInZone(end, timeZone);
  return `${TERM_WORDS[term]}${which === null ? '' : ` ${which}`}: ${at(from)} → ${at(to)}`;
}
