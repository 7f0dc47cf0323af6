import { z } from 'zod';
import { RefusalCode } from '../rejection';

/** Every way in which the API says no: the review's own refusals, and those of the door before it. */
export const ProblemCode = z.enum([
  ...RefusalCode.options,
  'invalid-request',
  'malformed-json',
  'nested-too-deep',
  'body-too-large',
  'unsupported-content-type',
  'unauthenticated',
  'fresh-authentication-required',
  'cross-site-request',
  'login-unavailable',
  'login-failed',
  'person-unknown',
  'own-record',
  'already-registered',
  'roles-unfit',
  'company-unknown',
  'person-pending',
  'person-not-pending',
  'person-changed',
  'forbidden',
  'own-signature-required',
  'not-found',
  'method-not-allowed',
  'idempotency-key-reused',
  'agreement-unnamed',
  'agreement-settled',
  'agreement-changed',
  'edition-unknown',
  'earlier-review-unknown',
  'earlier-review-open',
  'earlier-review-not-withdrawn',
  'refiling-not-provided',
  'refiling-too-late',
  'key-known',
  'key-not-pending',
  'passkey-refused',
  'cosignature-refused',
  'endpoint-refused',
  'endpoint-unverified',
  'rate-limited',
  'run-lost',
  'not-recorded-yet',
  'not-logged-yet',
  'under-embargo',
  'temporal-unavailable',
  'temporal-refuses',
  'temporal-failed',
  'review-stuck',
  'store-unavailable',
  'keys-unavailable',
  'keys-missing',
  'review-destroyed',
  'stored-unreadable',
  'stored-by-newer-version',
  'outcome-unknown',
  'internal',
]);
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
