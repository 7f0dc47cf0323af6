import { DateTime } from 'luxon';
import type { AccessReview } from '../../contracts/review/review-view';
import type { Instant, LocalDate } from '../../contracts/primitives';

/** When the planned release has passed: at the end of its day, in the edition's time zone. Null while none is planned. */
export function toEmbargoEnd({
  plannedRelease,
  conditions,
}: Pick<AccessReview, 'plannedRelease' | 'conditions'>): Instant | null {
  return plannedRelease === null ? null : toEndOfDay(plannedRelease, conditions.timeZone);
}

/** Asked several times a request, mostly of the same few days, and slow to reckon. */
const ENDS = new Map<string, Instant | null>();
const MOST_ENDS = 1_000;

function toEndOfDay(day: LocalDate, zone: string): Instant | null {
  const key = `${day} ${zone}`;
  const known = ENDS.get(key);
  if (known !== undefined) return known;
  const start = DateTime.fromISO(day, { zone });
  const end = start.isValid ? start.plus({ days: 1 }).startOf('day').toUTC().toISO() : null;
  if (ENDS.size >= MOST_ENDS) ENDS.clear();
  ENDS.set(key, end);
  return end;
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
