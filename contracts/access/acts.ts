import { z } from 'zod';
import { Code, Digest, Instant, Text } from '../primitives';
import { Amendment } from './amendment';
import { Capability } from './promised';

const promised = { variant: Code, capability: Capability };

/** What is done about the snapshot and the access to it, beside giving it. */
export const ACCESS_ACTS = [
  z.strictObject({ kind: z.literal('amend'), change: Amendment, reason: Text }),
  z.strictObject({
    kind: z.literal('explainDrift'),
    drift: Code,
    cause: z.enum(['sameWeights', 'changed']),
    /** What has changed; with `changed` alone. */
    change: Amendment.optional(),
    reason: Text,
  }),
  z.strictObject({
    kind: z.literal('acceptDrift'),
    drift: Code,
    /** Of the snapshot that is accepted, the whole set of it; the one that the drift shows if absent. */
    fingerprint: Digest.optional(),
    reason: Text,
  }),
  z.strictObject({ kind: z.literal('deliver'), ...promised }),
  z.strictObject({ kind: z.literal('confirmDelivery'), ...promised }),
  z.strictObject({ kind: z.literal('reportMissing'), ...promised, why: Text }),
  z.strictObject({ kind: z.literal('grantAccess'), person: Code, agency: Code, until: Instant }),
  z.strictObject({ kind: z.literal('revokeGrant'), grant: Code, reason: Text }),
  z.strictObject({
    kind: z.literal('attestRelease'),
    /** Digest of the weights that are released. */
    digest: Digest,
    statement: z.enum(['equal', 'differs']),
    /** In what it differs; with `differs` alone. */
    differences: Text.optional(),
  }),
] as const;
