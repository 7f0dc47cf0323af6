import { z } from 'zod';
import { Act } from '../review/act';
import { EndpointProfile, EndpointUrl } from '../review/endpoint';
import { Follows, Submission } from '../review/intake';
import { SnapshotDeclaration } from '../review/access/snapshot';
import { Code, LocalDate, Name, ReviewId, Text } from '../primitives';

/**
 * Names one command of the caller: sent again with the same key, it is the same command, and is
 * applied once. One to 128 printable ASCII characters.
 */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 printable ASCII characters');
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

export const IdempotencyKeyRequired = z.object({ 'Idempotency-Key': IdempotencyKey });
export const IdempotencyKeyOffered = z.object({ 'Idempotency-Key': IdempotencyKey.optional() });

export const ReviewPath = z.strictObject({ review: ReviewId });

/** What a company sends to start a review; the deployment's own edition holds when none is named. */
export const StartReview = Submission.extend({
  edition: Code.optional(),
  /** What of the earlier review is carried over is on record, and not for the company to say. */
  follows: Follows.omit({ carried: true }).optional(),
  /** Code of the agreement; the company's only one in force if absent. */
  agreement: Code.optional(),
});
export type StartReview = z.infer<typeof StartReview>;

export const ChangePlannedRelease = z.strictObject({
  /** Null takes the planned day back. */
  plannedRelease: LocalDate.nullable(),
});

/** It goes into a header unchanged: white space in it is a copying mistake. */
export const EndpointSecret = z
  .string()
  .min(1)
  .max(4_000)
  .regex(/^[\x21-\x7e]+$/, 'must hold printable ASCII alone: no space, no line break');

export const ProvideAccess = z.strictObject({
  endpoint: EndpointUrl,
  model: Name,
  /** The endpoint's secret. It is sealed on arrival, and no answer ever shows it. */
  apiKey: EndpointSecret.optional(),
  /** How the endpoint wants to be asked, where that is not as usual. No secret belongs in it. */
  profile: EndpointProfile.optional(),
  /** Only when the checkpoint differs from the one declared before: findings on that one go stale. */
  snapshot: SnapshotDeclaration.optional(),
  /** Replaces verified access without asking the new endpoint first. */
  unverified: z.boolean().optional(),
});
export type ProvideAccess = z.infer<typeof ProvideAccess>;

/** What {@link ProvideAccess} would give, to be asked about beforehand. */
export const CheckAccess = ProvideAccess.omit({ snapshot: true, unverified: true });
export type CheckAccess = z.infer<typeof CheckAccess>;

/** Any act; the contract of each kind says what belongs to it. */
export const PerformAct = z.strictObject({ act: Act });

export const Withdraw = z.strictObject({ reason: Text });
