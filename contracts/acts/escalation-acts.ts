import { defineAct } from '../define-act';
import { Code, Text } from '../primitives';

export const escalationActs = [
  defineAct('escalate', { signedBy: 'person', fields: { reason: Text } }),
  /** A party's further escalation on the same dossier holds the report, too. */
  defineAct('letEscalationHold', {
    signedBy: 'person',
    fields: { escalation: Code, reason: Text },
  }),
  /** Somebody has it in hand: it climbs on if nobody resolves it in the edition's time. */
  defineAct('acknowledgeEscalation', { signedBy: 'person', fields: { escalation: Code } }),
  /** Puts the next step off, once. */
  defineAct('snoozeEscalation', { signedBy: 'person', fields: { escalation: Code, reason: Text } }),
  defineAct('resolveEscalation', {
    signedBy: 'person',
    fields: { escalation: Code, resolution: Text },
  }),
] as const;
