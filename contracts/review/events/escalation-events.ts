import { z } from 'zod';
import { EscalationCause, EscalationLevel, NextStep } from '../../edition/escalation-rules';
import { Audiences } from '../../edition/parties';
import { Code, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

/** Where on the ladder it stands, whom that tells, and the step that it takes next if nothing is done. */
const step = { level: EscalationLevel, notify: Audiences, next: NextStep.nullable() };

export const escalationEvents = [
  event('EscalationRaised', {
    escalation: Code,
    by: Actor,
    /** What the person says who raised it; null where it was raised of itself. */
    reason: Text.nullable(),
    /** What raised it of itself; null where a person did. */
    cause: EscalationCause.nullable(),
    /** What that is about: the finding, the request, or the number of the access; null for all else. */
    about: Code.nullable(),
    /** Whether it holds the report while it is open. */
    holds: z.boolean(),
    ...step,
  }),
  event('EscalationLetHold', { escalation: Code, by: Actor, reason: Text }),
  event('EscalationClimbed', { escalation: Code, ...step }),
  event('EscalationAcknowledged', { escalation: Code, by: Actor }),
  event('EscalationSnoozed', {
    escalation: Code,
    by: Actor,
    /** Null while a lapse stops it. */
    until: Instant.nullable(),
    reason: Text,
  }),
  event('EscalationResolved', { escalation: Code, by: Actor, resolution: Text }),
] as const;
