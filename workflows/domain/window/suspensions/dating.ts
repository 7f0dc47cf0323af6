import type { Instant } from '../../../../contracts/primitives';
import type { RejectionCode } from '../../../../contracts/review/rejection';
import { isDue, later, toMs } from '../../calendar/instant';
import type { Rules } from '../../kernel/rules';
import type { OpenReview, ReviewState } from '../../kernel/state';
import { endOfTerm } from '../../kernel/term';
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
  return farBackFault(state, { rules, reason, from, at });
}

/** Why a suspension cannot be dated that far back; null where it can. */
export function farBackFault(
  { window }: ReviewState,
  { rules, reason, from, at }: Dated,
): RejectionCode | null {
  const rule = ruleFor(rules, reason);
  if (!rule) return 'suspension-reason-unknown';
  if (toMs(from) === toMs(at)) return null;
  const { within, notBefore } = rule.datedBack;
  const { workedAt } = window;
  const isPastWork =
    notBefore === 'workingAccess' && workedAt !== null && toMs(from) < toMs(workedAt);
  const last = within && endOfTerm(window, rules, { from, term: within });
  const isLate = within === null || (last !== null && isDue(last, at));
  return isPastWork || isLate ? 'suspension-too-far-back' : null;
}

/**
 * Since when time is in no suspension of this review alone, counted or not: no time counts twice. Null before the
 * window opens. An order on every review lies beside them.
 */
export function freeSince({ window }: OpenReview, now: Instant): Instant | null {
  if (!hasOpened(window)) return null;
  const ends = window.suspensions
    .filter(({ cause }) => cause !== 'order')
    .map(({ until }) => until ?? now);
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

/** Since when an order may pause the review: no time counts twice for one reason, and none before it began. */
export const freeForOrder = ({ window, submittedAt }: ReviewState): Instant =>
  [
    ...window.suspensions.flatMap(({ cause, until }) =>
      cause === 'order' && until !== null ? [until] : [],
    ),
    ...(window.ordersSettledUpTo === null ? [] : [window.ordersSettledUpTo]),
  ].reduce(later, submittedAt);
