import { z } from 'zod';
import { DeploymentName } from '../primitives';

export const Health = z.strictObject({
  status: z.literal('up'),
  /** For which deployment statements are signed that are meant for this API. */
  deployment: DeploymentName,
});

/** Whether the API can do its work, and if not, for want of which neighbour. */
export const Readiness = z.strictObject({
  status: z.enum(['ready', 'notReady']),
  mongodb: z.enum(['up', 'down']),
  temporal: z.enum(['up', 'down']),
});
export type Readiness = z.infer<typeof Readiness>;
