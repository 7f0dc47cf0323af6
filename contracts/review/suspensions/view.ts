import { z } from 'zod';
import { mark } from '../../projection/mark';
import { Code, CommandId, Instant, Text } from '../../primitives';
import { Ruling } from './acts';
import { SuspensionCause } from './events';

/** One suspension of the clock in the view. */
export const SuspensionView = z.strictObject({
  id: mark.state(Code),
  reason: mark.state(Code),
  from: mark.state(Instant),
  /** Null while the clock is paused. */
  until: mark.state(Instant.nullable()),
  cause: mark.state(SuspensionCause),
  /** Whether its time is given back: not if it was annulled, or shorter than the edition counts. */
  counts: mark.state(z.boolean()),
  /** The order that began it, if one did. */
  order: mark.state(CommandId.optional()),
  /** When those who are awaited were last asked whether it still holds. */
  askedAt: mark.state(Instant.nullable()),
  /** Null where the company has not contested it. */
  contest: z
    .strictObject({
      at: mark.state(Instant),
      reason: mark.contents(Text),
      /** Null while an order stops the term. */
      dueAt: mark.state(Instant.nullable()),
      /** Null while it is not settled. */
      ruling: mark.state(Ruling.nullable()),
      why: mark.contents(Text.nullable()),
    })
    .nullable(),
});
export type SuspensionView = z.infer<typeof SuspensionView>;
