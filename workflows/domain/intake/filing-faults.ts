import type { Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Submission } from '../../../contracts/review/intake';
import { DAY_MS, isDue, toMs } from '../calendar/instant';
import type { Rules } from '../kernel/rules';
import { anchorOf } from '../window/window';
import { endOfSpan } from '../calendar/business-day';

/** Why a submission cannot be taken as it stands, and the member of it that says so. */
interface SubmissionFault {
  readonly field: 'windowDays' | 'plannedRelease' | 'firstContact';
  readonly code: RejectionCode;
}

/** No review was ever prepared for longer: what lies farther back is a slip of the pen. */
const EARLIEST_CONTACT_MS = 3_650 * DAY_MS;

/** What in a submission does not fit its edition, or cannot be; null for one that can begin a review. */
export function submissionFault(
  { windowDays: said, plannedRelease, firstContact }: Omit<Submission, 'agreement'>,
  rules: Rules,
  at: Instant,
): SubmissionFault | null {
  const { minimumDays, defaultDays, ceilingDays } = rules.edition.window;
  const days = said ?? defaultDays;
  if (days < minimumDays) return { field: 'windowDays', code: 'window-too-short' };
  if (days > ceilingDays) return { field: 'windowDays', code: 'window-too-long' };
  const field = 'plannedRelease';
  if (plannedRelease && plannedRelease > rules.calendar.until)
    return { field, code: 'beyond-calendar' };
  if (plannedRelease && isDue(anchorOf(plannedRelease, rules), at)) {
    return { field, code: 'release-date-past' };
  }
  if (!firstContact) return null;
  if (toMs(firstContact) > toMs(at)) return { field: 'firstContact', code: 'first-contact-later' };
  return toMs(at) - toMs(firstContact) > EARLIEST_CONTACT_MS
    ? { field: 'firstContact', code: 'first-contact-too-early' }
    : null;
}

/** Why a review cannot be filed again at `at`. */
type RefilingFault = 'refiling-not-provided' | 'refiling-too-late';

/** Whether a review that was withdrawn may be filed again, under the rules that the new one is to run by. */
export function refilingFault(
  rules: Rules,
  { withdrawnAt, at }: { readonly withdrawnAt: Instant; readonly at: Instant },
): RefilingFault | null {
  const { refiling } = rules.edition;
  if (!refiling) return 'refiling-not-provided';
  return isDue(endOfSpan(rules, withdrawnAt, refiling.within), at) ? 'refiling-too-late' : null;
}
