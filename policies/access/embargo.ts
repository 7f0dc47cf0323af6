import { DateTime } from 'luxon';
import type { AccessReview } from '../../contracts/review/review-view';
import type { Instant } from '../../contracts/primitives';

/** When the planned release has passed: at the end of its day, in the edition's time zone. Null while none is planned. */
export function toEmbargoEnd({
  plannedRelease,
  conditions,
}: Pick<AccessReview, 'plannedRelease' | 'conditions'>): Instant | null {
  if (plannedRelease === null) return null;
  const day = DateTime.fromISO(plannedRelease, { zone: conditions.timeZone });
  return day.isValid ? day.plus({ days: 1 }).startOf('day').toUTC().toISO() : null;
}

/**
 * Whether a review's contents are still for its company and its agencies alone: until the planned release
 * has passed; with none planned, until the review is closed.
 */
export function isUnderEmbargo(
  review: Pick<AccessReview, 'plannedRelease' | 'conditions' | 'phase'>,
  now: Instant,
): boolean {
  if (review.plannedRelease === null) return review.phase !== 'closed';
  const end = toEmbargoEnd(review);
  return end === null || end > now;
}
