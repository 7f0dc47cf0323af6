import { defineAct } from '../define-act';
import { Code, Text } from '../../primitives';

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
    summary: 'have a further escalation hold the report, too',
    fields: { escalation: Code, reason: Text },
  }),
  /** Somebody has it in hand: it climbs on if nobody resolves it in the edition's time. */
  defineAct('acknowledgeEscalation', {
    signedBy: 'person',
    begins: 'EscalationAcknowledged',
    summary: 'take an escalation in hand',
    fields: { escalation: Code },
  }),
  /** Puts the next step off, once. */
  defineAct('snoozeEscalation', {
    signedBy: 'person',
    begins: 'EscalationSnoozed',
    summary: 'put off the next step of an escalation, once',
    fields: { escalation: Code, reason: Text },
  }),
  defineAct('resolveEscalation', {
    signedBy: 'person',
    begins: 'EscalationResolved',
    summary: 'resolve an escalation',
    fields: { escalation: Code, resolution: Text },
  }),
] as const;
