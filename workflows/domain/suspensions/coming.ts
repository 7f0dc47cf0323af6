import type { ReviewEvent } from '../../../contracts/event';
import type { Code, Instant } from '../../../contracts/primitives';
import { endOfSpan } from '../business-day';
import type { Rules } from '../rules';
import { agenciesOf } from '../rules';
import { isOpen } from '../state';
import type { ReviewState, Suspension } from '../state';
import { openSuspension } from '../window-ledger';
import { toAudiences } from './begin-end';
import { ruleFor } from './limits';

/** When those who are awaited are next asked whether the pause still holds; null while the clock runs. */
export function comingAsk(
  state: ReviewState,
  rules: Rules,
): { readonly at: Instant; readonly event: ReviewEvent } | null {
  const suspension = isOpen(state) ? openSuspension(state.window) : undefined;
  const rule = suspension && ruleFor(rules, suspension.reason);
  if (!rule) return null;
  const { id, from, askedAt = from } = suspension;
  const notify = toAudiences(rule.awaits);
  return {
    at: endOfSpan(rules, askedAt, rule.askedEvery),
    event: { type: 'SuspensionReviewDue', suspension: id, notify },
  };
}

/** The contested suspension whose time for a settlement runs out first; null where none is contested. */
export function comingContest(
  state: ReviewState,
): { readonly at: Instant; readonly suspension: Suspension } | null {
  if (!isOpen(state)) return null;
  const [first = null] = state.window.suspensions
    .flatMap((suspension) => {
      const dueAt = suspension.contest?.dueAt ?? null;
      return dueAt === null ? [] : [{ at: dueAt, suspension }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  return first;
}

/** Codes of those whom an open suspension, and each open contest, waits for. */
export function awaitedInSuspensions(state: ReviewState, rules: Rules): Code[] {
  if (!isOpen(state)) return [];
  return state.window.suspensions.flatMap(({ reason, until, contest }) => {
    const rule = ruleFor(rules, reason);
    if (!rule) return [];
    return [
      ...(until === null ? rule.awaits : []),
      ...(contest && contest.dueAt !== null ? rule.contest.settledBy : []),
    ].flatMap((party) =>
      party === 'company' || party === 'coordinator' ? [party] : agenciesOf(rules, party),
    );
  });
}
