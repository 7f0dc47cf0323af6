import { z } from 'zod';
import { Actor } from '../../people/participant';
import { Code, Digest, Instant, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { Amendment, Capability, SnapshotDeclaration } from './snapshot';
import { ObservedSnapshot } from '../evaluation';
import { WorkFault } from '../fault';

/** The last word of one agency on something promised. */
export const DeliveryWord = z.strictObject({
  agency: mark.state(Code),
  by: mark.record(Actor),
  at: mark.state(Instant),
  says: mark.state(z.enum(['confirmed', 'missing'])),
  /** What is missing; null where it confirms. */
  why: mark.contents(Text.nullable()),
  /** When the company said, after that, that it has delivered it; null where it has not. */
  answeredAt: mark.state(Instant.nullable()),
});
export type DeliveryWord = z.infer<typeof DeliveryWord>;

/**
 * `missing` while an agency misses it, whatever the company says about it; `takenBack` while the company has
 * taken the promise back.
 */
export const PromiseStatus = z.enum(['promised', 'delivered', 'confirmed', 'missing', 'takenBack']);

/** The status of one promised capability: the company's word next to the agencies'. */
export const PromisedItem = z.strictObject({
  variant: mark.contents(Code),
  capability: mark.contents(Capability),
  status: mark.state(PromiseStatus),
  since: mark.state(Instant),
  /** When the company last said that it has delivered it; null where it never has. */
  deliveredAt: mark.state(Instant.nullable()),
  /** One word of each agency that has spoken. */
  words: z.array(DeliveryWord),
  takenBack: z
    .strictObject({ at: mark.state(Instant), by: mark.record(Actor), reason: mark.contents(Text) })
    .nullable(),
});
export type PromisedItem = z.infer<typeof PromisedItem>;

export const Drift = z.strictObject({
  id: mark.state(Code),
  at: mark.state(Instant),
  generation: mark.state(z.int().positive()),
  expected: mark.contents(Digest),
  observed: ObservedSnapshot,
  explanation: z
    .strictObject({
      by: mark.record(Actor),
      cause: mark.contents(z.enum(['sameWeights', 'changed'])),
      reason: mark.contents(Text),
    })
    .nullable(),
  /** Null while it is an open question. */
  end: mark.state(z.enum(['accepted', 'amended', 'gone', 'superseded']).nullable()),
});
export type Drift = z.infer<typeof Drift>;

export const Grant = z.strictObject({
  id: mark.state(Code),
  person: mark.record(Code),
  agency: mark.state(Code),
  by: mark.record(Actor),
  from: mark.state(Instant),
  /** It counts until then, and no longer than until it is revoked. */
  until: mark.state(Instant),
  revokedAt: mark.state(Instant.nullable()),
});
export type Grant = z.infer<typeof Grant>;

/** Everything about the snapshot and the access to it: a fold of a review's events. */
export const AccessLedger = z.strictObject({
  /** What is declared; once intake is accepted, only an amendment changes it. */
  declared: SnapshotDeclaration,
  /** When it was pinned; null before intake is accepted. */
  pinnedAt: mark.state(Instant.nullable()),
  promised: z.array(PromisedItem),
  amendments: z.array(
    z.strictObject({
      at: mark.state(Instant),
      by: mark.record(Actor),
      rank: mark.state(z.enum(['minor', 'major'])),
      change: Amendment,
      /** Null where other access alone brought it about. */
      reason: mark.contents(Text.nullable()),
    }),
  ),
  /** One that waits for the lead to take it up; null where none does. */
  filed: z
    .strictObject({
      id: mark.state(Code),
      at: mark.state(Instant),
      by: mark.record(Actor),
      change: Amendment,
      reason: mark.contents(Text),
    })
    .nullable(),
  /** After a major amendment, until the endpoint has been checked. */
  expectsChange: mark.state(z.boolean()),
  drifts: z.array(Drift),
  outages: z.array(
    z.strictObject({
      id: mark.state(Code),
      from: mark.state(Instant),
      until: mark.state(Instant.nullable()),
      why: WorkFault,
      suspension: mark.state(Code.nullable()),
    }),
  ),
  grants: z.array(Grant),
  /** The company's latest attestation of its release. */
  release: z
    .strictObject({
      at: mark.state(Instant),
      by: mark.record(Actor),
      digest: mark.contents(Digest),
      statement: mark.contents(z.enum(['equal', 'differs'])),
      differences: mark.contents(Text.nullable()),
      pinned: mark.contents(Digest.nullable()),
    })
    .nullable(),
});
export type AccessLedger = z.infer<typeof AccessLedger>;
