import { z } from 'zod';
import { EscalationCause, EscalationLevel } from '../edition/escalation-rules';
import { Audiences } from '../edition/parties';
import { Code, Instant, Text } from '../primitives';
import { Actor } from '../statement';
import { event } from './event-of';

/** Where on the ladder it stands, whom that tells, and what happens next if nothing is done. */
const step = { level: EscalationLevel, notify: Audiences, otherwise: z.string().min(1) };

export const escalationEvents = [
  event('EscalationRaised', {
    escalation: Code,
    by: Actor,
    reason: Text,
    /** What raised it of itself; null where a person did. */
    cause: EscalationCause.nullable(),
    /** Whether it holds the report while it is open. */
    holds: z.boolean(),
    ...step,
  }),
  event('EscalationLetHold', { escalation: Code, by: Actor, reason: Text }),
  event('EscalationClimbed', { escalation: Code, ...step }),
  event('EscalationAcknowledged', { escalation: Code, by: Actor }),
  event('EscalationSnoozed', { escalation: Code, by: Actor, until: Instant, reason: Text }),
  event('EscalationResolved', { escalation: Code, by: Actor, resolution: Text }),
] as const;
