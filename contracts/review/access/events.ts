import { z } from 'zod';
import { Audience } from '../../edition/parties';
import { Actor } from '../../people/participant';
import { Code, Digest, Instant, Name, Text } from '../../primitives';
import { mark } from '../../projection/mark';
import { Amendment, Capability, PromiseKey, SnapshotDeclaration } from './snapshot';
import { event } from '../definitions';
import { EndpointProfile, EndpointUrl } from '../endpoint';
import { ObservedSnapshot } from '../evaluation';
import { WorkFault } from '../fault';

const promised = {
  by: mark.record(Actor),
  variant: mark.contents(Code),
  capability: mark.contents(Capability),
};

/** Events on the snapshot and on access to it. */
export const accessEvents = [
  event('AccessProvided', {
    by: mark.record(Actor),
    endpoint: mark.contents(EndpointUrl),
    model: mark.contents(Name),
    credential: mark.contents(Code.nullable()),
    /** How the endpoint wants to be asked; absent where its company said nothing of it. */
    profile: EndpointProfile.optional(),
    /** 1 for the first access, one more each time it is provided again. */
    generation: mark.state(z.int().positive()),
    snapshot: SnapshotDeclaration,
  }),
  event('AccessVerified', {
    generation: mark.state(z.int().positive()),
    snapshot: ObservedSnapshot,
  }),
  event('AccessUnreachable', { generation: mark.state(z.int().positive()), why: WorkFault }),
  event('AccessDropped', { credential: mark.contents(Code.nullable()) }),
  event('Amended', {
    by: mark.record(Actor),
    /** What brought it about: an amendment of its own, one that the lead took up, other access, or drift. */
    on: mark.state(z.enum(['amend', 'takenUp', 'access', 'drift'])),
    change: Amendment,
    /** What was promised and no longer is: recorded as taken back. */
    takenBack: z.array(PromiseKey),
    rank: mark.state(z.enum(['minor', 'major'])),
    /** The reason given; null if it results only from other access. */
    reason: mark.contents(Text.nullable()),
    /** The access that has to be checked again; null if none has, or if it was just given. */
    generation: mark.state(z.int().positive().nullable()),
    /** The window restarts, with the days that the company offers. */
    restarts: mark.state(z.boolean()),
  }),
  /** It waits for the lead; one that is filed after it takes its place. */
  event('AmendmentFiled', {
    amendment: mark.state(Code),
    by: mark.record(Actor),
    change: Amendment,
    reason: mark.contents(Text),
  }),
  event('DriftDetected', {
    drift: mark.state(Code),
    generation: mark.state(z.int().positive()),
    expected: mark.contents(Digest),
    observed: ObservedSnapshot,
    notify: mark.state(z.array(Audience)),
  }),
  event('DriftExplained', {
    drift: mark.state(Code),
    by: mark.record(Actor),
    cause: mark.contents(z.enum(['sameWeights', 'changed'])),
    reason: mark.contents(Text),
  }),
  event('DriftAccepted', {
    drift: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  /** The endpoint shows what it showed before. */
  event('DriftEnded', { drift: mark.state(Code) }),
  event('Delivered', promised),
  event('DeliveryConfirmed', promised),
  event('DeliveryMissing', { ...promised, why: mark.contents(Text) }),
  event('OutageBegan', {
    outage: mark.state(Code),
    generation: mark.state(z.int().positive()),
    from: mark.state(Instant),
    why: WorkFault,
    /** The suspension that credits it; null where none does. */
    suspension: mark.state(Code.nullable()),
  }),
  event('OutageEnded', {
    outage: mark.state(Code),
    generation: mark.state(z.int().positive()),
    until: mark.state(Instant),
  }),
  event('AccessGranted', {
    grant: mark.state(Code),
    by: mark.record(Actor),
    person: mark.record(Code),
    agency: mark.state(Code),
    until: mark.state(Instant),
  }),
  event('GrantRevoked', {
    grant: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.record(Text),
  }),
  event('ReleaseAttested', {
    by: mark.record(Actor),
    digest: mark.contents(Digest),
    statement: mark.contents(z.enum(['equal', 'differs'])),
    differences: mark.contents(Text.nullable()),
    /** Digest of the snapshot that was pinned; null where none was. */
    pinned: mark.contents(Digest.nullable()),
  }),
] as const;
