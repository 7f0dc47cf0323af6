import type { ProblemCode } from './problem';
import { AdmissionRefusalCode } from '../review/rejection';

/** What any act on a review can end in, beside the refusals of its own. */
export const ACT_PROBLEMS = [
  'not-found',
  'review-closed',
  'run-lost',
  'wrong-phase',
  'too-late',
  'not-your-act',
  'repeated-command',
  'repetition-unknown',
  'too-many',
  'too-much-text',
  'temporal-unavailable',
  'temporal-refuses',
  'temporal-failed',
  'review-stuck',
  'outcome-unknown',
] as const satisfies readonly ProblemCode[];

/** What an act can end in that arrives as the caller's own signed statement. */
export const STATEMENT_PROBLEMS = [
  ...ACT_PROBLEMS,
  ...AdmissionRefusalCode.options,
  'unknown-agency',
] as const satisfies readonly ProblemCode[];

export const IDEMPOTENT =
  'With an `Idempotency-Key`, repeating the request is the same command and is applied once. Another body under ' +
  'the key of a command that was applied is refused with `repeated-command`.';

export const SIGNED =
  'The body is the person’s own signed statement: the text of a DSSE envelope over an in-toto Statement. ' +
  'Sending the same statement again is the same command. The API cannot sign it for anybody.';
