import { z } from 'zod';
import { EscalationCause, EscalationLevel, NextStep } from '../edition/escalation-rules';
import { Audiences } from '../edition/parties';
import { Actor } from '../people/participant';
import { Code, Instant, Text } from '../primitives';
import { mark } from '../projection/mark';
import { defineAct, event } from './definitions';

export const escalationActs = [
  defineAct('escalate', {
    signedBy: 'person',
    begins: 'EscalationRaised',
    summary: 'raise an escalation',
    fields: { reason: Text },
  }),
  /** A party's further escalation on the same dossier holds the report, too. */
  defineAct('letEscalationHold', {
    signedBy: 'person',
    begins: 'EscalationLetHold',
    summary: 'let a further escalation hold the report',
    fields: { escalation: Code, reason: Text },
  }),
  /** Someone acknowledged it: it moves up if nobody resolves it in the edition's time. */
  defineAct('acknowledgeEscalation', {
    signedBy: 'person',
    begins: 'EscalationAcknowledged',
    summary: 'acknowledge an escalation',
    fields: { escalation: Code },
  }),
  /** Postpones the next step, once. */
  defineAct('snoozeEscalation', {
    signedBy: 'person',
    begins: 'EscalationSnoozed',
    summary: 'postpone the next step of an escalation, once',
    fields: { escalation: Code, reason: Text },
  }),
  defineAct('resolveEscalation', {
    signedBy: 'person',
    begins: 'EscalationResolved',
    summary: 'resolve an escalation',
    fields: { escalation: Code, resolution: Text },
  }),
] as const;

/** Its step on the ladder, who is notified, and the next step if nothing is done. */
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

export const EscalationView = z.strictObject({
  id: mark.state(Code),
  by: mark.record(Actor),
  /** What the person says who raised it; null where it was raised of itself. */
  reason: mark.deliberation(Text.nullable()),
  cause: mark.deliberation(EscalationCause.nullable()),
  /** What the cause is about: the finding, the request, or the number of the access. */
  about: mark.deliberation(Code.nullable()),
  /** Whether it holds the report while it is open. */
  holds: mark.state(z.boolean()),
  raisedAt: mark.state(Instant),
  level: mark.state(EscalationLevel),
  since: mark.state(Instant),
  notify: mark.state(Audiences),
  /** The step that it takes if nothing is done; null on the last one. */
  next: NextStep.nullable(),
  acknowledgedBy: mark.record(Actor.nullable()),
  /** The next step is put off until then. */
  snoozedUntil: mark.state(Instant.nullable()),
  resolvedAt: mark.state(Instant.nullable()),
  resolution: mark.deliberation(Text.nullable()),
});
export type EscalationView = z.infer<typeof EscalationView>;
