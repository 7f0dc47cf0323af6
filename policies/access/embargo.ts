import { DateTime } from 'luxon';
import type { AccessReview } from '../../contracts/access-review';
import type { Instant } from '../../contracts/primitives';
import { findEdition } from '../editions';

/**
 * When the planned release has passed: at the end of its day, in the edition's time zone. Null while no
 * release is planned, and for a review under an edition that is not here: then it has not passed.
 */
export function toEmbargoEnd({
  plannedRelease,
  edition,
}: Pick<AccessReview, 'plannedRelease' | 'edition'>): Instant | null {
  const timeZone = findEdition(edition)?.window.timeZone ?? null;
  if (plannedRelease === null || timeZone === null) return null;
  const day = DateTime.fromISO(plannedRelease, { zone: timeZone });
  return day.isValid ? day.plus({ days: 1 }).startOf('day').toUTC().toISO() : null;
}

/**
 * Whether a review's contents are still for its company and its agencies alone: until the planned release
 * has passed; with none planned, until the review is closed.
 */
export function isUnderEmbargo(
  review: Pick<AccessReview, 'plannedRelease' | 'edition' | 'phase'>,
  now: Instant,
): boolean {
  if (review.plannedRelease === null) return review.phase !== 'closed';
  const end = toEmbargoEnd(review);
  return end === null || end > now;
}
