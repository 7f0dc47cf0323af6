import { z } from 'zod';
import { DayUnit } from '../edition/span';

/** What the days of a window are, by its edition: where its end stands, this says how it is read. */
export const WindowCounting = z.strictObject({
  unit: DayUnit,
  firstDay: z.enum(['counted', 'notCounted']),
  endOfDay: z.iso.time({ precision: 0 }),
  /** By its IANA name. */
  timeZone: z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/),
});
export type WindowCounting = z.infer<typeof WindowCounting>;
