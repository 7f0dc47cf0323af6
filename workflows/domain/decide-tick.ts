import { emit, reject } from './command';
import type { Command, Decision } from './command';
import { comingOverdue, lapseOf } from './course/coming';
import { decideOverdue } from './course/decide-requests';
import { toEnding } from './decide-window';
import { isComplete, toEnd } from './ending';
import { comingClimbs } from './escalation/ladder';
import { isDue } from './instant';
import { comingResumption, dueDeadline } from './next-instant';
import { comingNotices } from './notices';
import type { Rules } from './rules';
import type { OpenReview } from './state';

const WHY = {
  windowClosed: 'time ran out',
  accessFailed: 'the company did not give access that works in time',
  agenciesUnavailable: 'the agencies were not ready in time',
  withdrawn: 'the clock was paused for longer than the edition allows',
  completed: 'time is up, and the sign-offs that the edition asks for are given',
} as const;

/** What time alone brings about. A review that ends gives no notice that fell due with its end. */
export function decideTick(state: OpenReview, command: Command, rules: Rules): Decision {
  const deadline = dueDeadline(state, rules, command.at);
  if (deadline) {
    const isDone = deadline.outcome === 'windowClosed' && isComplete(state, rules);
    const outcome = isDone ? 'completed' : deadline.outcome;
    const awaited = isDone ? [] : deadline.awaited;
    return emit(
      toEnd(state, rules, { outcome, by: { kind: 'system' }, why: WHY[outcome], awaited }),
    );
  }
  const resumption = comingResumption(state, rules);
  if (resumption && isDue(resumption.at, command.at)) {
    const { suspension, at: until } = resumption;
    return emit(...toEnding(state, command, { rules, suspension, until }));
  }
  const [overdue] = comingOverdue(state, rules);
  if (overdue && isDue(overdue.at, command.at)) {
    return decideOverdue(state, command, { rules, request: overdue.request });
  }
  const lapse = lapseOf(state, rules);
  if (lapse !== null && isDue(lapse, command.at)) {
    return emit({ type: 'DeterminationLapsed', stands: rules.edition.determination.initial });
  }
  const due = comingNotices(state, rules).filter((notice) => isDue(notice.at, command.at));
  const climbs = comingClimbs(state, rules).filter((climb) => isDue(climb.at, command.at));
  const events = [...due, ...climbs].map(({ event }) => event);
  return events.length > 0 ? emit(...events) : reject('nothing-due');
}
