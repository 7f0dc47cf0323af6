import type { Outstanding } from '../contracts/report';
import type { SignOffPosition } from '../contracts/position';
import type { Coverage, Outcome } from '../contracts/outcome';

/** What an agency does by signing in a position. */
export const POSITION_WORDS = {
  concur: 'concurs',
  concurWithComment: 'concurs with a comment',
  dissent: 'dissents',
  abstain: 'abstains',
} as const satisfies Record<SignOffPosition, string>;

/** How a review ended, in words: all of them advisory. */
export const OUTCOME_WORDS = {
  completed: 'completed, with findings and recommendations',
  notCovered: 'ended, the model being determined not covered',
  withdrawn: 'withdrawn',
  windowClosed: 'window closed, with what was and was not done on record',
  accessFailed: 'access failed',
  cancelled: 'cancelled by an operator, without a signature',
} as const satisfies Record<Outcome, string>;

/** What was still open when a review ended. */
export const OUTSTANDING_WORDS = {
  suite: 'suites not run in full',
  topic: 'topics not covered in full',
  signOff: 'agencies that did not sign',
  escalation: 'escalations that nobody resolved',
  request: 'requests that the company left unanswered',
  consultation: 'consultations that nobody answered',
  finding: 'findings that are preliminary',
  comment: 'comments that nobody answered',
  redaction: 'redaction claims on which nobody ruled',
} as const satisfies Record<Outstanding['what'], string>;

/** How a last call ended. */
export const LAST_CALL_WORDS = {
  allSpoken: 'all agencies have spoken',
  waived: 'the rest of it was waived',
  termOver: 'its term is over',
  reviewEnded: 'the review ended before its term',
} as const satisfies Record<NonNullable<Coverage['lastCall']['ended']>, string>;
