import { z } from 'zod';
import { codesOf, REFUSALS } from '../review/rejection';
import type { Meaning } from '../review/rejection';
import { STATUS } from './status';

/** Every way in which the API says no: the review's own refusals, and those of the door before it. */
export const PROBLEMS = {
  ...REFUSALS,
  'invalid-request': [STATUS.badRequest, 'The request is not valid.'],
  'malformed-json': [STATUS.badRequest, 'The body is not valid JSON.'],
  'nested-too-deep': [STATUS.badRequest, 'The body is nested too deeply.'],
  'body-too-large': [STATUS.contentTooLarge, 'The body is too large.'],
  'unsupported-content-type': [
    STATUS.unsupportedMediaType,
    'The body must be uncompressed application/json in UTF-8.',
  ],
  unauthenticated: [STATUS.unauthorized, 'The token is missing, not valid, or has expired.'],
  'fresh-authentication-required': [
    STATUS.unauthorized,
    'This act needs a second factor used in the last 15 minutes.',
  ],
  'cross-site-request': [STATUS.forbidden, 'Browsers may send this request from this site only.'],
  'login-unavailable': [STATUS.unavailable, 'Login is unavailable right now.'],
  'login-failed': [STATUS.badRequest, 'The login failed; start again.'],
  'person-unknown': [STATUS.forbidden, 'This person is not registered here, or is not active.'],
  'own-record': [STATUS.forbidden, 'You cannot change or approve your own record.'],
  'already-registered': [STATUS.conflict, 'This code, key or login is already registered.'],
  'roles-unfit': [
    STATUS.unprocessable,
    'These roles do not go together, or do not fit the organisation.',
  ],
  'company-unknown': [STATUS.unprocessable, 'No such company is registered.'],
  'person-pending': [STATUS.conflict, 'An earlier change to this record still waits for approval.'],
  'person-not-pending': [STATUS.conflict, 'This record does not wait for approval.'],
  'person-changed': [STATUS.conflict, 'The record has changed since you read it.'],
  forbidden: [STATUS.forbidden, 'You are not allowed to do this.'],
  'own-signature-required': [
    STATUS.forbidden,
    'This act counts only under your own signature; submit a signed statement.',
  ],
  'not-found': [STATUS.notFound, 'Not found, or not visible to you.'],
  'method-not-allowed': [STATUS.methodNotAllowed, 'This path does not support that method.'],
  'idempotency-key-reused': [
    STATUS.unprocessable,
    'This Idempotency-Key was used with another body.',
  ],
  'agreement-unnamed': [STATUS.conflict, 'Several agreements are in force; name one.'],
  'agreement-settled': [STATUS.conflict, 'This agreement is already confirmed or terminated.'],
  'agreement-changed': [STATUS.conflict, 'The digest does not match the agreement as proposed.'],
  'edition-unknown': [STATUS.unprocessable, 'No such policy edition.'],
  'earlier-review-unknown': [STATUS.unprocessable, 'No such earlier review of your company.'],
  'earlier-review-open': [STATUS.conflict, 'The earlier review is not closed.'],
  'earlier-review-not-withdrawn': [STATUS.conflict, 'Only a withdrawn review can be filed again.'],
  'refiling-not-provided': [STATUS.conflict, 'The policy edition does not allow filing again.'],
  'refiling-too-late': [STATUS.conflict, 'The deadline for filing again has passed.'],
  'key-known': [
    STATUS.conflict,
    'This key was already enrolled, for another owner or by another person.',
  ],
  'key-not-pending': [STATUS.conflict, 'This key does not wait for confirmation.'],
  'passkey-refused': [STATUS.unprocessable, 'The passkey could not be verified.'],
  'cosignature-refused': [
    STATUS.unprocessable,
    'This is not a valid signature of a known witness on this checkpoint.',
  ],
  'endpoint-refused': [STATUS.unprocessable, 'This deployment does not connect to that address.'],
  'endpoint-unverified': [STATUS.unprocessable, 'The endpoint did not pass the check.'],
  'rate-limited': [STATUS.tooManyRequests, 'Too many requests.'],
  'run-lost': [STATUS.conflict, 'The workflow of this review is lost; contact an operator.'],
  'not-recorded-yet': [
    STATUS.unavailable,
    'The review has started and is not on record yet; try again.',
  ],
  'not-logged-yet': [STATUS.unavailable, 'The log does not hold all of this yet; try again.'],
  'under-embargo': [STATUS.conflict, 'This is not public before the planned release has passed.'],
  'temporal-unavailable': [STATUS.unavailable, 'Temporal cannot be reached.'],
  'temporal-refuses': [STATUS.badGateway, 'Temporal refuses requests from this API.'],
  'temporal-failed': [STATUS.badGateway, 'Temporal answered with an error.'],
  'review-stuck': [
    STATUS.unavailable,
    'The workflow of this review is stuck; contact an operator.',
  ],
  'store-unavailable': [STATUS.unavailable, 'The database cannot be reached.'],
  'keys-unavailable': [STATUS.unavailable, 'The key store cannot be reached.'],
  'keys-missing': [STATUS.unavailable, 'The keys of this review are missing from the key store.'],
  'review-destroyed': [STATUS.gone, 'The contents of this review were destroyed.'],
  'stored-unreadable': [STATUS.unavailable, 'Stored data cannot be read; contact an operator.'],
  'stored-by-newer-version': [
    STATUS.unavailable,
    'Stored data was written by a newer version of this software.',
  ],
  'outcome-unknown': [
    STATUS.timedOut,
    'The review did not answer in time; the act may still be applied.',
  ],
  internal: [STATUS.internal, 'Internal error.'],
} as const satisfies Readonly<Record<string, Meaning>>;
export const ProblemCode = codesOf(PROBLEMS);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** Where an input is wrong: `pointer` is a JSON Pointer (RFC 6901) into the part that `in` names. */
export const InputFault = z.strictObject({
  in: z.enum(['path', 'query', 'header', 'body']),
  pointer: z.string(),
  detail: z.string(),
});
export type InputFault = z.infer<typeof InputFault>;

/** Problem details after RFC 9457, as `application/problem+json`. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: ProblemCode,
  errors: z.array(InputFault).optional(),
  request_id: z.string(),
});
export type Problem = z.infer<typeof Problem>;
