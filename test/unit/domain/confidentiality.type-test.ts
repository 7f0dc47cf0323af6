/**
 * What must not compile. The compiler runs over this file with all others: it fails when one of these
 * stops being an error. Nothing here runs.
 */
import type { MarksOf, Projected } from '../../../contracts/projection/confidentiality';
import { REVIEW_MARKS } from '../../../contracts/review/marks/review-marks';
import type { ReviewView } from '../../../contracts/review/review-view';

type Grown = ReviewView & { readonly secret: string };
type GrownInside = Omit<ReviewView, 'access'> & {
  readonly access: (NonNullable<ReviewView['access']> & { readonly secret?: string }) | null;
};

export const complete = REVIEW_MARKS satisfies MarksOf<ReviewView>;

// @ts-expect-error a field without a mark
export const unmarked = REVIEW_MARKS satisfies MarksOf<Grown>;

// @ts-expect-error a field without a mark, inside of another, which may be absent
export const unmarkedInside = REVIEW_MARKS satisfies MarksOf<GrownInside>;

// @ts-expect-error a mark that there is not
export const unknownMark = { ...REVIEW_MARKS, id: 'secret' } satisfies MarksOf<ReviewView>;

// @ts-expect-error an object is not marked as a whole: what is added to it would be, too
export const whole = { ...REVIEW_MARKS, window: 'state' } satisfies MarksOf<ReviewView>;

// @ts-expect-error a mark without its field
export const left = { ...REVIEW_MARKS, gone: 'state' } satisfies MarksOf<ReviewView>;

declare const shown: Projected<ReviewView, typeof REVIEW_MARKS>;
export const always: string = shown.phase;
// @ts-expect-error what may be withheld may be missing
export const maybe: string = shown.company;
