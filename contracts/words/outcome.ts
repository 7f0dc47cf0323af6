import type { Coverage, Outcome } from '../outcome';

/** How a review ended, in words: all of them advisory. */
export const OUTCOME_WORDS = {
  completed: 'completed, with findings and recommendations',
  notCovered: 'ended, the model being determined not covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed, with what was and was not done on record',
  accessFailed: 'access failed: the company did not give access that works in time',
  agenciesUnavailable: 'the agencies were not ready in time',
  cancelled: 'cancelled by an operator, without a signature',
} as const satisfies Record<Outcome, string>;

/** What one who had not acted is called: codes of agencies stand for themselves. */
const awaitedWord = (code: string): string => (WAITED_FOR as Record<string, string>)[code] ?? code;

const WAITED_FOR = {
  company: 'the company',
  coordinator: 'the coordinators',
  operator: 'the operators',
} as const;

/** Who had not acted when a review ended, after "waited for". */
export const awaitedWords = (codes: readonly string[]): string => codes.map(awaitedWord).join(', ');

/** How a last call ended. */
export const LAST_CALL_WORDS = {
  allSpoken: 'all agencies have spoken',
  waived: 'the rest of it was waived',
  termOver: 'its term is over',
  reviewEnded: 'the review ended before its term',
} as const satisfies Record<NonNullable<Coverage['lastCall']['ended']>, string>;
