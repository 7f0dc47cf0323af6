import { z } from 'zod';

export const DayUnit = z.enum(['calendarDays', 'businessDays']);
export type DayUnit = z.infer<typeof DayUnit>;

/**
 * A number of days from an event. It ends at the window's end of day of the last of them; the day of the
 * event is not counted.
 */
export const Span = z.strictObject({ days: z.int().positive().max(3_650), unit: DayUnit });
export type Span = z.infer<typeof Span>;
