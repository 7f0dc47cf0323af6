import { z } from 'zod';
import { Code } from '../primitives';
import { Audiences } from './parties';
import { Span, Term } from './span';

/** When a notice is due. Paused time is no part of a window's budget, so it does not count. */
export const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shareConsumed'),
    share: z.number().gt(0).lt(1),
    /** What it is a share of. */
    of: z.literal('windowBudget'),
  }),
  /** So many days before the window ends, at the time of day at which it does. */
  z.strictObject({ kind: z.literal('remainingDays'), ...Span.shape }),
  /** Since the dossier was assembled, for an agency that signs and has not signed. */
  z.strictObject({ kind: z.literal('silentAgency'), ...Term.shape }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const Notice = z.strictObject({ id: Code, when: Trigger, notify: Audiences });
export type Notice = z.infer<typeof Notice>;
