import type { Instant } from '../../../contracts/primitives';
import { endOfSpan } from '../calendar/business-day';
import { isDue } from '../calendar/instant';
import type { Rules } from '../kernel/rules';

/** Why a review cannot be filed again at `at`. */
export type RefilingFault = 'refiling-not-provided' | 'refiling-too-late';

/** Whether a review that was withdrawn may be filed again, under the rules that the new one is to run by. */
export function refilingFault(
  rules: Rules,
  { withdrawnAt, at }: { readonly withdrawnAt: Instant; readonly at: Instant },
): RefilingFault | null {
  const { refiling } = rules.edition;
  if (!refiling) return 'refiling-not-provided';
  return isDue(endOfSpan(rules, withdrawnAt, refiling.within), at) ? 'refiling-too-late' : null;
}
