import { z } from 'zod';
import { mark } from '../../projection/mark';
import { EscalationCause, EscalationLevel, NextStep } from '../../edition/escalation-rules';
import { Audiences } from '../../edition/parties';
import { Code, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { event } from './event-of';

/** Where on the ladder it stands, whom that tells, and the step that it takes next if nothing is done. */
const step = {
  level: mark.state(EscalationLevel),
  notify: mark.state(Audiences),
  next: NextStep.nullable(),
};

export const escalationEvents = [
  event('EscalationRaised', {
    escalation: mark.state(Code),
    by: mark.record(Actor),
    /** What the person says who raised it; null where it was raised of itself. */
    reason: mark.deliberation(Text.nullable()),
    /** What raised it of itself; null where a person did. */
    cause: mark.deliberation(EscalationCause.nullable()),
    /** What that is about: the finding, the request, or the number of the access; null for all else. */
    about: mark.deliberation(Code.nullable()),
    /** Whether it holds the report while it is open. */
    holds: mark.state(z.boolean()),
    ...step,
  }),
  event('EscalationLetHold', {
    escalation: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.deliberation(Text),
  }),
  event('EscalationClimbed', { escalation: mark.state(Code), ...step }),
  event('EscalationAcknowledged', { escalation: mark.state(Code), by: mark.record(Actor) }),
  event('EscalationSnoozed', {
    escalation: mark.state(Code),
    by: mark.record(Actor),
    /** Null while a lapse stops it. */
    until: mark.state(Instant.nullable()),
    reason: mark.deliberation(Text),
  }),
  event('EscalationResolved', {
    escalation: mark.state(Code),
    by: mark.record(Actor),
    resolution: mark.deliberation(Text),
  }),
] as const;
