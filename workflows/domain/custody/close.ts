import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { endOfSpan } from '../calendar/business-day';
import { emit } from '../kernel/command';
import type { Command, Decision } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { withClosedDays } from '../kernel/term';
import { aftermathUntil, giveBackBy, keptAtMost, outstanding } from './holdings';

/** Starts custody, and says by when everything held should be returned or destroyed. */
export function toCustody(state: ReviewState, rules: Rules): ReviewEvent {
  const dueAt = outstanding(state).length > 0 ? giveBackBy(state, rules) : null;
  return { type: 'CustodyBegan', ...(dueAt !== null && { dueAt }) };
}

interface Circumstances {
  readonly state: ReviewState;
  readonly command: Command;
  readonly rules: Rules;
}

/** Closes a review in custody with the last thing that it waited for. */
export function withClosing(decision: Decision, circumstances: Circumstances): Decision {
  if ('rejection' in decision) return decision;
  const { state, command, rules } = circumstances;
  const next = stateAfter(state, command, decision.events);
  return emit(...decision.events, ...closing(next, rules, command.at));
}

/**
 * Once access is dropped and nothing is outstanding, or the time to return holdings is over: a
 * holding that is kept forever does not hold a review open.
 */
function closing(state: ReviewState, rules: Rules, at: Instant): ReviewEvent[] {
  if (state.phase !== 'custody' || !state.accessDropped) return [];
  if (outstanding(state).length > 0 && !state.custody.overdue) return [];
  const { atLeast } = rules.edition.custody.retention;
  const keptNoLongerThan = keptAtMost(state, rules, at);
  const until = aftermathUntil({ ...state, phase: 'closed', closedAt: at }, rules);
  return [
    {
      type: 'ReviewClosed',
      outcome: state.outcome,
      ...(atLeast && { keptUntil: endOfSpan(withClosedDays(state.window, rules), at, atLeast) }),
      ...(keptNoLongerThan !== null && { keptNoLongerThan }),
      ...(until !== null && { aftermathUntil: until }),
    },
  ];
}
