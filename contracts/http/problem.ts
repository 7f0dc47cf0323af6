import { z } from 'zod';
import { codesOf, REFUSALS } from '../review/rejection';
import type { Meaning } from '../review/rejection';
import { STATUS } from './status';

/** Every way in which the API says no: the review's own refusals, and those of the door before it. */
export const PROBLEMS = {
  ...REFUSALS,
  'invalid-request': [STATUS.badRequest, 'The request does not follow the contract.'],
  'malformed-json': [STATUS.badRequest, 'The body is not JSON.'],
  'nested-too-deep': [STATUS.badRequest, 'The body is nested too deep.'],
  'body-too-large': [STATUS.contentTooLarge, 'The body is too large.'],
  'unsupported-content-type': [
    STATUS.unsupportedMediaType,
    'The body must be application/json in UTF-8, without an encoding.',
  ],
  unauthenticated: [STATUS.unauthorized, 'A session or a valid API key is needed.'],
  'fresh-authentication-required': [
    STATUS.unauthorized,
    'This act needs a second factor used in the last 15 minutes.',
  ],
  'cross-site-request': [STATUS.forbidden, 'A browser may ask for this from this site alone.'],
  'login-unavailable': [STATUS.unavailable, 'Nobody can log in here now.'],
  'login-failed': [STATUS.badRequest, 'The login did not come to its end; begin it again.'],
  'person-unknown': [
    STATUS.forbidden,
    'Whoever logged in is not registered here, or has no standing.',
  ],
  'own-record': [STATUS.forbidden, 'Nobody changes their own record: a second person does.'],
  'already-registered': [
    STATUS.conflict,
    'The code, the key or the subject is registered already.',
  ],
  'roles-unfit': [STATUS.unprocessable, 'The roles do not fit together, or not the place.'],
  'company-unknown': [STATUS.unprocessable, 'There is no such company.'],
  'person-pending': [
    STATUS.conflict,
    'What somebody else has changed in the record waits for approval.',
  ],
  'person-not-pending': [STATUS.conflict, 'The record does not wait for approval.'],
  'person-changed': [STATUS.conflict, 'The record says something else than what is approved.'],
  forbidden: [STATUS.forbidden, 'This caller may not do that.'],
  'own-signature-required': [
    STATUS.forbidden,
    'This act counts only under your own signature: sign it with your key.',
  ],
  'not-found': [STATUS.notFound, 'There is nothing here that this caller can see.'],
  'method-not-allowed': [STATUS.methodNotAllowed, 'This path does not take that method.'],
  'idempotency-key-reused': [
    STATUS.unprocessable,
    'The Idempotency-Key belongs to a request with another body.',
  ],
  'agreement-unnamed': [
    STATUS.conflict,
    'Several agreements are in force: name the one that the review is under.',
  ],
  'agreement-settled': [STATUS.conflict, 'The agreement is confirmed already, or terminated.'],
  'agreement-changed': [
    STATUS.conflict,
    'The digest is not that of the agreement as it was proposed.',
  ],
  'edition-unknown': [STATUS.unprocessable, 'There is no such policy edition.'],
  'earlier-review-unknown': [
    STATUS.unprocessable,
    'There is no such review of yours to go on from.',
  ],
  'earlier-review-open': [STATUS.conflict, 'The review to go on from is not closed.'],
  'earlier-review-not-withdrawn': [
    STATUS.conflict,
    'Only a review that was withdrawn is filed again.',
  ],
  'refiling-not-provided': [STATUS.conflict, 'The policy edition provides for no filing again.'],
  'refiling-too-late': [STATUS.conflict, 'The time to file again is over.'],
  'key-known': [
    STATUS.conflict,
    'The key was brought before, for somebody else or by somebody else.',
  ],
  'key-not-pending': [STATUS.conflict, 'The key does not wait for confirmation.'],
  'passkey-refused': [STATUS.unprocessable, 'The passkey was not registered as it has to be.'],
  'cosignature-refused': [
    STATUS.unprocessable,
    'The line is not a good signature by a known witness under this checkpoint.',
  ],
  'endpoint-refused': [
    STATUS.unprocessable,
    'This deployment does not ask an endpoint at that address.',
  ],
  'endpoint-unverified': [STATUS.unprocessable, 'The endpoint did not pass the check.'],
  'rate-limited': [STATUS.tooManyRequests, 'Too many requests.'],
  'run-lost': [STATUS.conflict, 'The run of the review is lost: an operator is needed.'],
  'not-recorded-yet': [STATUS.unavailable, 'The review has begun and is not on record yet.'],
  'not-logged-yet': [STATUS.unavailable, 'The log has not taken in all of it yet.'],
  'under-embargo': [STATUS.conflict, 'The public is told once the planned release has passed.'],
  'temporal-unavailable': [
    STATUS.unavailable,
    'The engine that holds the reviews cannot be reached.',
  ],
  'temporal-refuses': [
    STATUS.badGateway,
    'The engine that holds the reviews does not take requests from here.',
  ],
  'temporal-failed': [
    STATUS.badGateway,
    'The engine that holds the reviews answered with a fault of its own.',
  ],
  'review-stuck': [
    STATUS.unavailable,
    'The run of this review takes nothing in: an operator has to look at it.',
  ],
  'store-unavailable': [STATUS.unavailable, 'The database cannot be reached.'],
  'keys-unavailable': [STATUS.unavailable, 'The keys of the review cannot be had now.'],
  'keys-missing': [STATUS.unavailable, 'The keys of the review are missing from the key store.'],
  'review-destroyed': [STATUS.gone, 'The contents of the review were destroyed for good.'],
  'stored-unreadable': [
    STATUS.unavailable,
    'What is stored of this cannot be read; an operator has to look at it.',
  ],
  'stored-by-newer-version': [
    STATUS.unavailable,
    'What is stored of this was written by a newer version of this software.',
  ],
  'outcome-unknown': [STATUS.timedOut, 'The review did not answer in time.'],
  internal: [STATUS.internal, 'Something went wrong here.'],
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
