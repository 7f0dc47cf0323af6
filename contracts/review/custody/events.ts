import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Audiences } from '../../edition/parties';
import { event } from '../events/event-of';
import { Code, Digest, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { HoldingKind } from './holding';

const holder = {
  holding: mark.state(Code),
  by: mark.record(Actor),
  agency: mark.state(Code),
  person: mark.record(Code),
};

/** What happens to what was received, also after the review is closed. */
export const custodyEvents = [
  event('HoldingRecorded', {
    ...holder,
    holds: mark.state(HoldingKind),
    description: mark.contents(Text),
    digest: mark.contents(Digest.nullable()),
  }),
  /** To the person named, who holds it once they take it over. */
  event('HoldingHandedOver', holder),
  event('HoldingTakenOver', holder),
  event('HoldingReturned', {
    holding: mark.state(Code),
    by: mark.record(Actor),
    attestation: mark.contents(Text),
  }),
  event('ReturnConfirmed', { holding: mark.state(Code), by: mark.record(Actor) }),
  event('HoldingDestroyed', {
    holding: mark.state(Code),
    by: mark.record(Actor),
    attestation: mark.contents(Text),
  }),
  /** The time to give back is over, and this is outstanding. */
  event('HoldingsOverdue', {
    outstanding: z
      .array(z.strictObject({ holding: mark.state(Code), agency: mark.state(Code) }))
      .min(1),
    notify: mark.state(Audiences),
  }),
  /** The time for which the record is kept is over: the lead is asked to have it destroyed. */
  event('RetentionEnded', { notify: mark.state(Audiences) }),
  /** What may still be said after the end may be said no longer. */
  event('AftermathEnded', {}),
] as const;
