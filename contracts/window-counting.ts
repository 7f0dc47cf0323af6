import { z } from 'zod';
import { DayUnit } from './edition/span';

/** What the days of a window are, by its edition: where its end stands, this says how it is read. */
export const WindowCounting = z.strictObject({
  unit: DayUnit,
  firstDay: z.enum(['counted', 'notCounted']),
  endOfDay: z.iso.time({ precision: 0 }),
  timeZone: z.string().min(1),
});
export type WindowCounting = z.infer<typeof WindowCounting>;
