import type { Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/rejection';
import { endOfSpan } from '../business-day';
import { isDue, toMs } from '../instant';
import type { Rules } from '../rules';
import type { OpenReview } from '../state';
import { hasOpened } from '../window-ledger';
import { ruleFor } from './limits';

interface Dated {
  readonly rules: Rules;
  readonly reason: string;
  readonly from: Instant;
  /** When it is recorded. */
  readonly at: Instant;
}

/** Why a suspension cannot have begun at `from`, recorded now; null where it can. */
export function datingFault(
  state: OpenReview,
  { rules, reason, from, at }: Dated,
): RejectionCode | null {
  const free = freeSince(state, at);
  if (free === null || !isDue(free, from) || !isDue(from, at)) return 'suspension-outside-window';
  const rule = ruleFor(rules, reason);
  if (!rule) return 'suspension-reason-unknown';
  if (toMs(from) === toMs(at)) return null;
  const { within, notBefore } = rule.datedBack;
  const { workedAt } = state.window;
  const isPastWork =
    notBefore === 'workingAccess' && workedAt !== null && toMs(from) < toMs(workedAt);
  const isLate = within === null || isDue(endOfSpan(rules, from, within), at);
  return isPastWork || isLate ? 'suspension-too-far-back' : null;
}

/** Since when time is in no suspension, counted or not: no time counts twice. Null before the window opens. */
export function freeSince({ window }: OpenReview, now: Instant): Instant | null {
  if (!hasOpened(window)) return null;
  const ends = window.suspensions.map(({ until }) => until ?? now);
  return [...ends, ...(window.settledUpTo === null ? [] : [window.settledUpTo])].reduce(
    later,
    window.openedAt,
  );
}

/** The first of some instants that a suspension may be dated to; now, where it may be to none of them. */
export const earliestOf = (
  state: OpenReview,
  candidates: readonly (Instant | null)[],
  dated: Omit<Dated, 'from'>,
): Instant =>
  candidates.find((from) => from !== null && datingFault(state, { ...dated, from }) === null) ??
  dated.at;

export const later = (one: Instant, other: Instant): Instant =>
  toMs(one) > toMs(other) ? one : other;
