import { z } from 'zod';
import { EditionShape } from './edition-shape';
import { Instant, LocalDate } from '../primitives';

/**
 * An edition's calendar resolved into plain data, so that a replay never asks the ICU or the list of
 * holidays of a later Node. `transitions` are in ascending order; the first one covers everything before
 * it too.
 */
export const ResolvedCalendar = z.strictObject({
  timeZone: z.string().min(1),
  /** The last day that is resolved. */
  until: LocalDate,
  transitions: z.array(z.strictObject({ from: Instant, offsetMinutes: z.int() })).min(1),
  /** Days of the week that are no business days, 1 Monday to 7 Sunday. */
  weekend: z.array(z.int().min(1).max(7)).max(6),
  /** Other closed days, in ascending order; one that is not a holiday has no name. */
  holidays: z.array(z.strictObject({ date: LocalDate, name: z.string().nullable() })),
});
export type ResolvedCalendar = z.infer<typeof ResolvedCalendar>;

/**
 * What a review runs by, from its first day to its last. Its submission vouches for both by digest. Whether
 * the edition contradicts itself was asked when it was loaded: a record is read by what it was made under.
 */
export const Foundation = z.strictObject({ edition: EditionShape, calendar: ResolvedCalendar });
export type Foundation = z.infer<typeof Foundation>;
