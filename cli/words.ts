import type { Outstanding } from '../contracts/report';
import type { SignOffPosition } from '../contracts/position';

/** What an agency does by signing in a position. */
export const POSITION_WORDS = {
  concur: 'concurs',
  concurWithComment: 'concurs with a comment',
  dissent: 'dissents',
  abstain: 'abstains',
} as const satisfies Record<SignOffPosition, string>;

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
