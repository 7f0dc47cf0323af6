import { z } from 'zod';

export const DayUnit = z.enum(['calendarDays', 'businessDays']);
export type DayUnit = z.infer<typeof DayUnit>;

const days = { days: z.int().positive().max(3_650), unit: DayUnit };

/**
 * A number of days from an event. It ends at the window's end of day of the last of them; the day of the
 * event is not counted.
 */
export const Span = z.strictObject(days);
export type Span = z.infer<typeof Span>;

/**
 * What happens to a term while an order pauses the clocks of all reviews, as in a lapse in
 * appropriations. `stops`: a day that begins during it does not count, and the last day must not
 * end in it. `runs`: nothing.
 */
export const InLapse = z.enum(['stops', 'runs']);
export type InLapse = z.infer<typeof InLapse>;

/** A span within which somebody has to act. */
export const Term = z.strictObject({ ...days, inLapse: InLapse });
export type Term = z.infer<typeof Term>;

/** A span that no order pauses: nobody in the government has to act within it. */
export const UnstoppedTerm = z.strictObject({ ...days, inLapse: InLapse.extract(['runs']) });
export type UnstoppedTerm = z.infer<typeof UnstoppedTerm>;
