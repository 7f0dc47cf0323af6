import type { Coverage, EndCause, Outcome } from '../../contracts/review/disclosure/ending';

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

/** What ended a review. */
export const END_WORDS = {
  signOffsGiven: 'the sign-offs that the edition asks for are given',
  signOffsGivenAtEnd: 'time is up, and the sign-offs that the edition asks for are given',
  endedEarly:
    'the agencies ended the window early, with the sign-offs that the edition asks for given',
  determinedNotCovered: 'the determining agency found the model not to be covered',
  windowOver: 'time ran out',
  accessNotGiven: 'the company did not give access that works in time',
  agenciesNotReady: 'the agencies were not ready in time',
  companyWithdrew: 'the company withdrew it',
  pausedTooLong: 'the clock was paused for longer than the edition allows',
  runCancelled: 'the run was cancelled in Temporal, without a signature',
} as const satisfies Record<EndCause, string>;

/** Why a review ended, and what the company says to that where it withdrew and this is shown. */
export const endCauseWords = (why: EndCause, reason: string | null | undefined): string =>
  reason === null || reason === undefined ? END_WORDS[why] : `${END_WORDS[why]}: ${reason}`;

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
