import { z } from 'zod';
import { Digest } from '../primitives';

/** 32 random bytes in base64url: without them, nobody can tell what a commitment is to. */
export const Salt = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
export type Salt = z.infer<typeof Salt>;

/** What a leaf commits to: an event of a review, a signing key, a destruction, a reading, or a registration. */
export const LeafKind = z.enum(['event', 'key', 'destruction', 'read', 'registration']);
export type LeafKind = z.infer<typeof LeafKind>;

/**
 * A leaf of the transparency log. The bytes that the log hashes are its canonical JSON (RFC 8785). It
 * tells nothing of what it commits to but the kind.
 */
export const LogLeaf = z.strictObject({ v: z.literal(1), kind: LeafKind, commitment: Digest });
export type LogLeaf = z.infer<typeof LogLeaf>;

/** A leaf with its place in the log: 0 for the first. */
export const PlacedLeaf = z.strictObject({ leaf: LogLeaf, index: z.int().nonnegative() });
export type PlacedLeaf = z.infer<typeof PlacedLeaf>;
