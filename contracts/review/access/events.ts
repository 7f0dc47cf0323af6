import { z } from 'zod';
import { Audience } from '../../edition/parties';
import { ObservedSnapshot } from '../evaluation';
import { WorkFault } from '../fault';
import { Code, Digest, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { Amendment } from './amendment';
import { Capability, PromiseKey } from './promised';
import { event } from '../events/event-of';

const promised = { by: Actor, variant: Code, capability: Capability };

/** What can have happened to the snapshot and to the access to it. */
export const ACCESS_EVENTS = [
  event('Amended', {
    by: Actor,
    /** What brought it about: an amendment of its own, one that the lead took up, other access, or drift. */
    on: z.enum(['amend', 'takenUp', 'access', 'drift']),
    change: Amendment,
    /** What was promised and is no longer: it stands on record as taken back. */
    takenBack: z.array(PromiseKey),
    rank: z.enum(['minor', 'major']),
    /** What was said of it; null where other access alone brought it about. */
    reason: Text.nullable(),
    /** The access that has to be looked at anew; null where none has, or it was just given. */
    generation: z.int().positive().nullable(),
    /** The window begins anew, with the days that the company gives. */
    restarts: z.boolean(),
  }),
  /** It waits for the lead; one that is filed after it takes its place. */
  event('AmendmentFiled', { amendment: Code, by: Actor, change: Amendment, reason: Text }),
  event('DriftDetected', {
    drift: Code,
    generation: z.int().positive(),
    expected: Digest,
    observed: ObservedSnapshot,
    notify: z.array(Audience),
  }),
  event('DriftExplained', {
    drift: Code,
    by: Actor,
    cause: z.enum(['sameWeights', 'changed']),
    reason: Text,
  }),
  event('DriftAccepted', { drift: Code, by: Actor, reason: Text }),
  /** The endpoint shows what it showed before. */
  event('DriftEnded', { drift: Code }),
  event('Delivered', promised),
  event('DeliveryConfirmed', promised),
  event('DeliveryMissing', { ...promised, why: Text }),
  event('OutageBegan', {
    outage: Code,
    generation: z.int().positive(),
    from: Instant,
    why: WorkFault,
    /** The suspension that credits it; null where none does. */
    suspension: Code.nullable(),
  }),
  event('OutageEnded', { outage: Code, generation: z.int().positive(), until: Instant }),
  event('AccessGranted', { grant: Code, by: Actor, person: Code, agency: Code, until: Instant }),
  event('GrantRevoked', { grant: Code, by: Actor, reason: Text }),
  event('ReleaseAttested', {
    by: Actor,
    digest: Digest,
    statement: z.enum(['equal', 'differs']),
    differences: Text.nullable(),
    /** Digest of the snapshot that was pinned; null where none was. */
    pinned: Digest.nullable(),
  }),
] as const;
