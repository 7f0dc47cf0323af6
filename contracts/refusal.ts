import { z } from 'zod';
import { Instant, ReviewId } from './primitives';
import { RefusalCode } from './rejection';
import { Actor } from './statement';

/** What was refused, for an auditor: never the content, only how it came and why it was refused. */
export const Refusal = z.strictObject({
  review: ReviewId,
  /** 1, 2, 3 … within the review. */
  number: z.int().positive(),
  at: Instant,
  channel: z.enum(['submission', 'submit', 'signOff', 'escalate', 'resolveEscalation']),
  code: RefusalCode,
  /** Known only when the statement was authentic. */
  by: Actor.optional(),
  /** Act of an authentic statement. */
  act: z.string().optional(),
});
export type Refusal = z.infer<typeof Refusal>;
