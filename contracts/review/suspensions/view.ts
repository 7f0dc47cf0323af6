import { z } from 'zod';
import { Code, CommandId, Instant, Text } from '../../primitives';
import { Ruling } from './acts';
import { SuspensionCause } from './events';

/** One suspension of the clock in the view. */
export const SuspensionView = z.strictObject({
  id: Code,
  reason: Code,
  from: Instant,
  /** Null while the clock is paused. */
  until: Instant.nullable(),
  cause: SuspensionCause,
  /** Whether its time is given back: not if it was annulled, or shorter than the edition counts. */
  counts: z.boolean(),
  /** The order that began it, if one did. */
  order: CommandId.optional(),
  /** When those who are awaited were last asked whether it still holds. */
  askedAt: Instant.nullable(),
  /** Null where the company has not contested it. */
  contest: z
    .strictObject({
      at: Instant,
      reason: Text,
      /** Null while an order stops the term. */
      dueAt: Instant.nullable(),
      /** Null while it is not settled. */
      ruling: Ruling.nullable(),
      why: Text.nullable(),
    })
    .nullable(),
});
export type SuspensionView = z.infer<typeof SuspensionView>;
