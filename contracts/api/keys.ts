import { z } from 'zod';
import { Code } from '../primitives';

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
const RewrapCursor = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const RewrapKeys = z.strictObject({
  after: RewrapCursor.nullable().default(null),
  limit: z.int().positive().max(200).default(50),
});
export type RewrapKeys = z.input<typeof RewrapKeys>;

export const RewrapProgress = z.strictObject({
  /** Data keys that are wrapped anew by this request. */
  rewrapped: z.int().nonnegative(),
  /** Data keys that come after this batch. */
  remaining: z.int().nonnegative(),
  /** `after` of the next request; null when this was the last batch. */
  next: RewrapCursor.nullable(),
});
export type RewrapProgress = z.infer<typeof RewrapProgress>;
