import { z } from 'zod';
import { Code, Instant } from '../primitives';

/** Why a signing key is to count no more; of a stolen one, since when somebody else may have had it. */
export const RevokeKey = z.discriminatedUnion('why', [
  z.strictObject({ why: z.enum(['retired', 'lost']) }),
  z.strictObject({ why: z.literal('stolen'), compromisedSince: Instant }),
]);
export type RevokeKey = z.infer<typeof RevokeKey>;

/** Whose key-encryption keys get a new version. */
export const RotateKeys = z.union([
  z.strictObject({ company: Code }),
  z.strictObject({ all: z.literal(true) }),
]);
export type RotateKeys = z.infer<typeof RotateKeys>;

export const RotationProgress = z.strictObject({
  /** Key-encryption keys that got a new version by this request. */
  rotated: z.int().nonnegative(),
  /** Send the same request again while this is not zero. */
  remaining: z.int().nonnegative(),
});
export type RotationProgress = z.infer<typeof RotationProgress>;

/** Opaque; `next` of the batch before. */
const KeyCursor = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const RewrapKeys = z.strictObject({
  after: KeyCursor.nullable().default(null),
  limit: z.int().positive().max(200).default(50),
});
export type RewrapKeys = z.input<typeof RewrapKeys>;

export const RewrapProgress = z.strictObject({
  /** Data keys that are wrapped anew by this request. */
  rewrapped: z.int().nonnegative(),
  /** Ids of data keys of this batch whose wrapping does not open: a person has to look. */
  unreadable: z.array(KeyCursor),
  /** Ids of data keys of this batch that an older version still wraps: worth another try in some minutes. */
  behind: z.array(KeyCursor),
  /** Data keys that come after this batch. */
  remaining: z.int().nonnegative(),
  /** `after` of the next request; null when this was the last batch. */
  next: KeyCursor.nullable(),
});
export type RewrapProgress = z.infer<typeof RewrapProgress>;

/** Of whose key-encryption keys the older versions are destroyed; of all, behind the batch before. */
export const RetireKeys = z.union([
  z.strictObject({ company: Code }),
  z.strictObject({ all: z.literal(true), after: KeyCursor.nullable().default(null) }),
]);
export type RetireKeys = z.input<typeof RetireKeys>;

export const RetirementProgress = z.strictObject({
  /** Key-encryption keys of which the current version alone is left by this request. */
  retired: z.int().nonnegative(),
  /** From when on nobody can undo it; null where whoever administers the provider still can. */
  finalAt: Instant.nullable(),
  /** Key-encryption keys that come after this batch. */
  remaining: z.int().nonnegative(),
  /** `after` of the next request; null when this was the last batch. */
  next: KeyCursor.nullable(),
});
export type RetirementProgress = z.infer<typeof RetirementProgress>;
