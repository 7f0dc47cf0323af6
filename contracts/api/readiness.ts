import { z } from 'zod';

export const Health = z.strictObject({ status: z.literal('up') });

/** Whether the API can do its work, and if not, for want of which neighbour. */
export const Readiness = z.strictObject({
  status: z.enum(['ready', 'notReady']),
  mongodb: z.enum(['up', 'down']),
  temporal: z.enum(['up', 'down']),
});
export type Readiness = z.infer<typeof Readiness>;
