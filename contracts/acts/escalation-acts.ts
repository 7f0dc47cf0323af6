import { z } from 'zod';
import { Code, Text } from '../primitives';

export const escalationActs = [
  z.strictObject({ kind: z.literal('escalate'), reason: Text }),
  /** Somebody has it in hand: it climbs no further. */
  z.strictObject({ kind: z.literal('acknowledgeEscalation'), escalation: Code }),
  /** Puts the next step off, once. */
  z.strictObject({ kind: z.literal('snoozeEscalation'), escalation: Code, reason: Text }),
  z.strictObject({ kind: z.literal('resolveEscalation'), escalation: Code, resolution: Text }),
] as const;
