import { z } from 'zod';
import { ReviewId } from './primitives';

/**
 * The earlier review that one goes on from: `refile` after a withdrawal, `delta` for a later version of the
 * model, `reopening` on new evidence. The earlier one stays as it ended.
 */
export const Follows = z.strictObject({
  review: ReviewId,
  kind: z.enum(['refile', 'delta', 'reopening']),
});
export type Follows = z.infer<typeof Follows>;
