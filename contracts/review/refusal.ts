import { z } from 'zod';
import { Actor } from '../people/participant';
import { Instant, ReviewId } from '../primitives';
import { mark } from '../projection/mark';
import { RefusalCode } from './rejection';

/** How something reached a review. `unknown`: under a name that no review listens to, which is not kept. */
export const Channel = z.enum([
  'submission',
  'submit',
  'signOff',
  'escalate',
  'resolveEscalation',
  'unknown',
]);
export type Channel = z.infer<typeof Channel>;

/** What was refused, for an auditor: never the content, only how it came and why it was refused. */
export const Refusal = z.strictObject({
  review: mark.state(ReviewId),
  /** 1, 2, 3 … within the review. */
  number: mark.state(z.int().positive()),
  at: mark.state(Instant),
  channel: mark.state(Channel),
  code: mark.state(RefusalCode),
  /** Known only when the statement was authentic. */
  by: mark.record(Actor.optional()),
  /** Act of an authentic statement. */
  act: mark.record(z.string().optional()),
  /** How many arrivals this stands for, when one sender sent more than is recorded one by one. Absent: one. */
  count: mark.state(z.int().positive().optional()),
  /** When the first of those that are counted arrived. */
  since: mark.state(Instant.optional()),
});
export type Refusal = z.infer<typeof Refusal>;
