import { z } from 'zod';
import { Audiences } from '../../edition/parties';
import { event } from '../events/event-of';
import { Code, Digest, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { HoldingKind } from './holding';

const holder = { holding: Code, by: Actor, agency: Code, person: Code };

/** What happens to what was received, also after the review is closed. */
export const custodyEvents = [
  event('HoldingRecorded', {
    ...holder,
    holds: HoldingKind,
    description: Text,
    digest: Digest.nullable(),
  }),
  /** To the person named, who holds it once they take it over. */
  event('HoldingHandedOver', holder),
  event('HoldingTakenOver', holder),
  event('HoldingReturned', { holding: Code, by: Actor, attestation: Text }),
  event('ReturnConfirmed', { holding: Code, by: Actor }),
  event('HoldingDestroyed', { holding: Code, by: Actor, attestation: Text }),
  /** The time to give back is over, and this is outstanding. */
  event('HoldingsOverdue', {
    outstanding: z.array(z.strictObject({ holding: Code, agency: Code })).min(1),
    notify: Audiences,
  }),
  /** The time for which the record is kept is over: the lead is asked to have it destroyed. */
  event('RetentionEnded', { notify: Audiences }),
  /** What may still be said after the end may be said no longer. */
  event('AftermathEnded', {}),
] as const;
