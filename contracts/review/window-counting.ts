import { z } from 'zod';
import { mark } from '../projection/mark';
import { DayUnit } from '../edition/span';

/** What the days of a window are, by its edition: where its end stands, this says how it is read. */
export const WindowCounting = z.strictObject({
  unit: mark.state(DayUnit),
  firstDay: mark.state(z.enum(['counted', 'notCounted'])),
  endOfDay: mark.state(z.iso.time({ precision: 0 })),
  /** By its IANA name. */
  timeZone: mark.state(z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/)),
});
export type WindowCounting = z.infer<typeof WindowCounting>;
