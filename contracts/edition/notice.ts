import { z } from 'zod';
import { Code } from '../primitives';
import { Audiences } from './parties';

/** When a notice is due. Shares and remainders are of the window's budget, so tolled time does not count. */
export const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shareConsumed'), share: z.number().gt(0).lt(1) }),
  z.strictObject({ kind: z.literal('remainingDays'), days: z.number().positive() }),
  z.strictObject({
    kind: z.literal('silentAgency'),
    /** Days since the dossier was assembled in which an agency that signs has not signed. */
    days: z.number().positive(),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const Notice = z.strictObject({ id: Code, when: Trigger, notify: Audiences });
export type Notice = z.infer<typeof Notice>;
