import type { ReviewEvent } from '../../../../contracts/review/event';
import type { Code, Instant } from '../../../../contracts/primitives';
import { agenciesOf } from '../../kernel/rules';
import type { Rules } from '../../kernel/rules';
import { isOpen } from '../../kernel/state';
import type { ReviewState, Suspension } from '../../kernel/state';
import { endOfTerm } from '../../kernel/term';
import { toAudiences } from './begin-end';
import { ruleFor } from './limits';

interface ComingAsk {
  readonly at: Instant;
  readonly event: ReviewEvent;
}

/** Pauses that stop something: once a review has ended, those by an order on every review alone. */
export function standing(state: ReviewState): readonly Suspension[] {
  if (isOpen(state)) return state.window.suspensions;
  if (state.phase === 'closed') return [];
  return state.window.suspensions.filter(({ cause }) => cause === 'order');
}

/** When those who are awaited are next asked whether a pause still holds; null while the clock runs. */
export function comingAsk(state: ReviewState, rules: Rules): ComingAsk | null {
  const [first = null] = standing(state)
    .flatMap((suspension) => {
      const at = askOf(state, suspension, rules);
      const notify = toAudiences(ruleFor(rules, suspension.reason)?.awaits ?? []);
      const event = { type: 'SuspensionReviewDue', suspension: suspension.id, notify } as const;
      return at === null ? [] : [{ at, event }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  return first;
}

/** When somebody is next asked whether a suspension holds; null for one that has ended, and while a lapse stops that. */
export function askOf(
  { window }: ReviewState,
  { reason, from, until, askedAt = from }: Suspension,
  rules: Rules,
): Instant | null {
  const rule = ruleFor(rules, reason);
  if (!rule || until !== null) return null;
  return endOfTerm(window, rules, { from: askedAt, term: rule.askedEvery });
}

interface ComingContest {
  readonly at: Instant;
  readonly suspension: Suspension;
}

/** The contested suspension whose time for a settlement runs out first; null where none is contested. */
export function comingContest(state: ReviewState, rules: Rules): ComingContest | null {
  const [first = null] = standing(state)
    .flatMap((suspension) => {
      const at = contestUntil(state, suspension, rules);
      return at === null ? [] : [{ at, suspension }];
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1));
  return first;
}

/** Until when a contest is to be settled; null where none is open, and while a lapse stops that. */
export function contestUntil(
  { window }: ReviewState,
  { reason, contest }: Pick<Suspension, 'reason' | 'contest'>,
  rules: Rules,
): Instant | null {
  const rule = ruleFor(rules, reason);
  const since = contest?.since ?? null;
  if (!rule || since === null) return null;
  return endOfTerm(window, rules, { from: since, term: rule.contest.within });
}

/** Codes of those whom an open suspension, and each open contest, waits for. */
export function awaitedInSuspensions(state: ReviewState, rules: Rules): Code[] {
  return standing(state).flatMap(({ reason, until, contest }) => {
    const rule = ruleFor(rules, reason);
    if (!rule) return [];
    return [
      ...(until === null ? rule.awaits : []),
      ...(contest && contest.since !== null ? rule.contest.settledBy : []),
    ].flatMap((party) =>
      party === 'company' || party === 'coordinator' ? [party] : agenciesOf(rules, party),
    );
  });
}
