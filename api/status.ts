import type { ProblemCode } from '../contracts/api/problem';
import type { RefusalCode } from '../contracts/rejection';

/** Every HTTP status that the API answers with. */
export const STATUS = {
  ok: 200,
  created: 201,
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  methodNotAllowed: 405,
  conflict: 409,
  contentTooLarge: 413,
  unsupportedMediaType: 415,
  unprocessable: 422,
  tooManyRequests: 429,
  internal: 500,
  unavailable: 503,
  timedOut: 504,
} as const;
export type Status = (typeof STATUS)[keyof typeof STATUS];

const { forbidden, conflict, unprocessable } = STATUS;

/** What a refusal by the review means over HTTP: not yours to do, not now, or not like this. */
export const REFUSAL_STATUS = {
  malformed: unprocessable,
  'too-large': unprocessable,
  'bad-signature': forbidden,
  'unknown-key': forbidden,
  'invalid-claims': unprocessable,
  'wrong-review': unprocessable,
  'not-yet-valid': unprocessable,
  expired: unprocessable,
  'valid-too-long': unprocessable,
  'wrong-signer': forbidden,
  'wrong-channel': unprocessable,
  'repeated-command': conflict,
  'already-submitted': conflict,
  'not-submitted': conflict,
  'review-closed': conflict,
  'wrong-edition': unprocessable,
  'wrong-phase': conflict,
  'not-your-act': forbidden,
  'unknown-agency': forbidden,
  'dossier-missing': conflict,
  'dossier-changed': conflict,
  'already-signed': conflict,
  'window-too-short': unprocessable,
  'window-too-long': unprocessable,
  'past-ceiling': unprocessable,
  'too-many-extensions': conflict,
  'release-date-past': unprocessable,
  'suspension-unknown': unprocessable,
  'suspension-open': conflict,
  'suspension-reason-unknown': unprocessable,
  'suspension-outside-window': unprocessable,
  'escalation-unknown': unprocessable,
  'escalation-resolved': conflict,
  'nothing-due': conflict,
} as const satisfies Record<RefusalCode, Status>;

export const PROBLEM_STATUS = {
  ...REFUSAL_STATUS,
  'invalid-request': STATUS.badRequest,
  'malformed-json': STATUS.badRequest,
  'nested-too-deep': STATUS.badRequest,
  'body-too-large': STATUS.contentTooLarge,
  'unsupported-content-type': STATUS.unsupportedMediaType,
  unauthenticated: STATUS.unauthorized,
  forbidden: STATUS.forbidden,
  'not-found': STATUS.notFound,
  'method-not-allowed': STATUS.methodNotAllowed,
  'idempotency-key-reused': unprocessable,
  'edition-unknown': unprocessable,
  'rate-limited': STATUS.tooManyRequests,
  'not-recorded-yet': STATUS.unavailable,
  'temporal-unavailable': STATUS.unavailable,
  'store-unavailable': STATUS.unavailable,
  'outcome-unknown': STATUS.timedOut,
  internal: STATUS.internal,
} as const satisfies Record<ProblemCode, Status>;
