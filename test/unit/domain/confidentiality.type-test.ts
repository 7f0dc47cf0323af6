/**
 * What must not compile. The compiler runs over this file with all others: it fails when one of these
 * stops being an error. Nothing here runs.
 */
import { mark } from '../../../contracts/projection/mark';
import type { Projected } from '../../../contracts/projection/mark';
import { toProjectedSchema } from '../../../contracts/projection/project';
import { Text } from '../../../contracts/primitives';
import { event } from '../../../contracts/review/definitions';
import { ReviewView } from '../../../contracts/review/review-view';

const Grown = ReviewView.extend({ secret: Text });
const access = ReviewView.shape.access.unwrap().extend({ secret: Text.optional() });
const GrownInside = ReviewView.extend({ access: access.nullable() });

export const complete = toProjectedSchema(ReviewView);

// @ts-expect-error a field without a mark
export const unmarked = toProjectedSchema(Grown);

// @ts-expect-error a field without a mark, inside of another, which may be absent
export const unmarkedInside = toProjectedSchema(GrownInside);

// @ts-expect-error a field of an event without a mark
export const unmarkedEvent = event('Grown', { secret: Text });

// @ts-expect-error a mark that there is not
export const unknownMark: unknown = mark.secret;

// @ts-expect-error an object is not marked as a whole: what is added to it would be, too
export const whole = mark.state(ReviewView.shape.window);

// @ts-expect-error the same where it may be absent
export const wholeOrNull = mark.state(ReviewView.shape.access);

// @ts-expect-error what is marked is not marked again, more openly
export const again = mark.state(ReviewView.shape.company);

declare const shown: Projected<typeof ReviewView>;
export const always: string = shown.phase;
// @ts-expect-error what may be withheld may be missing
export const maybe: string = shown.company;
