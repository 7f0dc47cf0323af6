import { z } from 'zod';
import { ObservedSnapshot } from '../evaluation';
import { WorkFault } from '../fault';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { SnapshotDeclaration } from '../submission';
import { Amendment } from './amendment';
import { Capability } from './promised';

/** The last word of one agency on something promised. */
export const DeliveryWord = z.strictObject({
  agency: Code,
  by: Actor,
  at: Instant,
  says: z.enum(['confirmed', 'missing']),
  /** What is missing; null where it confirms. */
  why: Text.nullable(),
  /** When the company said, after that, that it has delivered it; null where it has not. */
  answeredAt: Instant.nullable(),
});
export type DeliveryWord = z.infer<typeof DeliveryWord>;

/** Where one promised capability of one variant stands: the company's word beside the agencies'. */
export const PromisedItem = z.strictObject({
  variant: Code,
  capability: Capability,
  /**
   * `missing` while an agency misses it, whatever the company says of it; `takenBack` while the company has
   * taken the promise back.
   */
  status: z.enum(['promised', 'delivered', 'confirmed', 'missing', 'takenBack']),
  since: Instant,
  /** When the company last said that it has delivered it; null where it never has. */
  deliveredAt: Instant.nullable(),
  /** One word of each agency that has spoken. */
  words: z.array(DeliveryWord),
  takenBack: z.strictObject({ at: Instant, by: Actor, reason: Text }).nullable(),
});
export type PromisedItem = z.infer<typeof PromisedItem>;

export const Drift = z.strictObject({
  id: Code,
  at: Instant,
  generation: z.int().positive(),
  expected: Digest,
  observed: ObservedSnapshot,
  explanation: z
    .strictObject({ by: Actor, cause: z.enum(['sameWeights', 'changed']), reason: Text })
    .nullable(),
  /** Null while it is an open question. */
  end: z.enum(['accepted', 'amended', 'gone', 'superseded']).nullable(),
});
export type Drift = z.infer<typeof Drift>;

export const Grant = z.strictObject({
  id: Code,
  person: Code,
  agency: Code,
  by: Actor,
  from: Instant,
  /** It counts until then, and no longer than until it is revoked. */
  until: Instant,
  revokedAt: Instant.nullable(),
});
export type Grant = z.infer<typeof Grant>;

/** Everything about the snapshot and the access to it: a fold of a review's events. */
export const AccessLedger = z.strictObject({
  /** What is declared; once intake is accepted, only an amendment changes it. */
  declared: SnapshotDeclaration,
  /** When it was pinned; null before intake is accepted. */
  pinnedAt: Instant.nullable(),
  promised: z.array(PromisedItem),
  amendments: z.array(
    z.strictObject({
      at: Instant,
      by: Actor,
      rank: z.enum(['minor', 'major']),
      change: Amendment,
      /** Null where other access alone brought it about. */
      reason: Text.nullable(),
    }),
  ),
  /** One that waits for the lead to take it up; null where none does. */
  filed: z
    .strictObject({ id: Code, at: Instant, by: Actor, change: Amendment, reason: Text })
    .nullable(),
  /** After a major amendment, until the endpoint has been looked at. */
  expectsChange: z.boolean(),
  drifts: z.array(Drift),
  outages: z.array(
    z.strictObject({
      id: Code,
      from: Instant,
      until: Instant.nullable(),
      why: WorkFault,
      suspension: Code.nullable(),
    }),
  ),
  grants: z.array(Grant),
  /** The last word of the company on what it released. */
  release: z
    .strictObject({
      at: Instant,
      by: Actor,
      digest: Digest,
      statement: z.enum(['equal', 'differs']),
      differences: Text.nullable(),
      pinned: Digest.nullable(),
    })
    .nullable(),
});
export type AccessLedger = z.infer<typeof AccessLedger>;
