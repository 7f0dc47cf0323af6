import { z } from 'zod';
import { PlacedLeaf } from '../log/log-leaf';
import { Lines } from '../primitives';
import { EVERYBODY, defineOperations } from './operation';
import { PageLimit, SequenceCursor, pageOf } from './page';
import { STATUS } from './status';

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

export const logOperations = defineOperations({
  readCheckpoint: {
    method: 'get',
    path: '/v1/log/checkpoint',
    summary: 'Read the latest checkpoint',
    description:
      'The published signed tree in the C2SP form, with the cosignatures of witnesses below the ' +
      'log’s own line. A new one is published at a fixed interval, each time the last tree signed ' +
      'before. Not found before the first.',
    action: 'readLog',
    callers: EVERYBODY,
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The signed note.',
        schema: CheckpointText,
        contentType: 'text/plain',
      },
    },
    problems: ['not-found'],
  },
  listLogLeaves: {
    method: 'get',
    path: '/v1/log/leaves',
    summary: 'List the leaves of the log',
    description:
      'Salted commitments: enough to compute every tree that the log has signed, and nothing about ' +
      'what they commit to but its kind. Up to the published tree. For auditors; others prove their ' +
      'own leaves, and that the log only grew.',
    action: 'readLeaves',
    callers: ['auditor'],
    inputs: { query: LeavesQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(PlacedLeaf) } },
    problems: ['not-found'],
  },
  proveInclusion: {
    method: 'get',
    path: '/v1/log/inclusion',
    summary: 'Prove that the log holds a leaf',
    description:
      'As in RFC 6962, section 2.1.1, from the leaf upwards. An event and its salt give the leaf ' +
      'hash. Not found if the tree of this size does not hold the leaf.',
    action: 'readLog',
    callers: EVERYBODY,
    inputs: { query: InclusionQuery },
    answers: { [STATUS.ok]: { description: 'The proof.', schema: Inclusion } },
    problems: ['not-found'],
  },
  proveConsistency: {
    method: 'get',
    path: '/v1/log/consistency',
    summary: 'Prove that the log only grew',
    description: 'That a later tree begins with an earlier one, as in RFC 6962, section 2.1.2.',
    action: 'readLog',
    callers: EVERYBODY,
    inputs: { query: ConsistencyQuery },
    answers: { [STATUS.ok]: { description: 'The proof.', schema: Consistency } },
    problems: ['not-found'],
  },
  cosignCheckpoint: {
    method: 'post',
    path: '/v1/log/cosignatures',
    summary: 'Submit the cosignature of a witness',
    description:
      'The line says who signed. It counts if it is by a witness that this deployment knows, ' +
      'no matter who submits it. Submitted again, it replaces the earlier one.',
    action: 'cosignCheckpoint',
    callers: ['company', 'reviewer', 'auditor'],
    inputs: { body: CosignCheckpoint },
    answers: {
      [STATUS.ok]: { description: 'The cosignature is stored.', schema: CosignedCheckpoint },
    },
    problems: ['not-found', 'cosignature-refused'],
  },
});
