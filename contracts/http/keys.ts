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

/** Of whose key-encryption keys the older versions are destroyed. */
export const RetireKeys = RotateKeys;
export type RetireKeys = z.infer<typeof RetireKeys>;

/** Of one company; of all if absent. */
export const WhoseKeys = z.strictObject({ company: Code.optional() });
export type WhoseKeys = z.infer<typeof WhoseKeys>;
