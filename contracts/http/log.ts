import { z } from 'zod';
import { Lines } from '../primitives';
import { PageLimit, SequenceCursor } from './page';

/** Sizes of trees, in leaves. */
const Size = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** SHA-256 as 64 lower-case hexadecimal digits. */
const HashHex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');

/** Hashes of a proof, in base64. */
const Proof = z.array(z.base64());

/** A checkpoint as C2SP signed notes are written: the log's line, and its witnesses'. */
export const CheckpointText = z.string();

/** Which leaf, by the hash under which the tree holds it, in the tree of which size; the last signed one if absent. */
export const InclusionQuery = z.strictObject({ leafHash: HashHex, size: Size.optional() });

export const Inclusion = z.strictObject({
  index: z.int().nonnegative(),
  size: z.int().positive(),
  proof: Proof,
});
export type Inclusion = z.infer<typeof Inclusion>;

export const ConsistencyQuery = z
  .strictObject({ from: Size, to: Size })
  .refine(({ from, to }) => from <= to, { path: ['from'], error: 'must be at most `to`' });

export const Consistency = z.strictObject({ proof: Proof });
export type Consistency = z.infer<typeof Consistency>;

/** Leaves in their order; `cursor` is how many come before. */
export const LeavesQuery = z.strictObject({ cursor: SequenceCursor.optional(), limit: PageLimit });

/** A witness's signature line under the checkpoint of this size (C2SP tlog-cosignature). */
export const CosignCheckpoint = z.strictObject({
  size: z.int().nonnegative(),
  line: Lines(1_000).min(1),
});
export type CosignCheckpoint = z.infer<typeof CosignCheckpoint>;

export const CosignedCheckpoint = z.strictObject({
  size: z.int().nonnegative(),
  witness: z.string(),
});
export type CosignedCheckpoint = z.infer<typeof CosignedCheckpoint>;
