import { z } from 'zod';
import { Instant } from './primitives';

/**
 * A time zone resolved into plain data, so that a replay never asks the ICU of a later Node.
 * `transitions` are in ascending order; the first one covers everything before it too.
 */
export const ResolvedCalendar = z.strictObject({
  timeZone: z.string().min(1),
  transitions: z.array(z.strictObject({ from: Instant, offsetMinutes: z.int() })).min(1),
});
export type ResolvedCalendar = z.infer<typeof ResolvedCalendar>;
