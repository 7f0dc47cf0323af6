import { z } from 'zod';
import { ResolvedCalendar } from '../edition/calendar';
import { EditionShape } from '../edition/edition-shape';

/**
 * What a review runs by, from its first day to its last. Its submission vouches for both by digest. Whether
 * the edition contradicts itself was asked when it was loaded: a record is read by what it was made under.
 */
export const Foundation = z.strictObject({ edition: EditionShape, calendar: ResolvedCalendar });
export type Foundation = z.infer<typeof Foundation>;
