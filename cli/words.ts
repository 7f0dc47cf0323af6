import type { Outstanding } from '../contracts/review/disclosure/report';

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
