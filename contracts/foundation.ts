import { z } from 'zod';
import { ResolvedCalendar } from './calendar';
import { PolicyEdition } from './policy-edition';

/** What a review runs by, from its first day to its last. Its submission vouches for both by digest. */
export const Foundation = z.strictObject({ edition: PolicyEdition, calendar: ResolvedCalendar });
export type Foundation = z.infer<typeof Foundation>;
