import { emit, reject } from './command';
import type { Command, Decision } from './command';
import { comingOverdue, lapseOf } from './course/coming';
import { decideOverdue } from './course/decide-requests';
import { toEnd } from './ending';
import { comingClimbs } from './escalation/ladder';
import { isDue } from './instant';
import { comingResumption, dueDeadline } from './next-instant';
import { comingNotices } from './notices';
import { isConcluded } from './quorum';
import type { Rules } from './rules';
import { comingCallEnd } from './signing/last-call';
import type { OpenReview } from './state';
import { toEnding } from './suspensions/begin-end';
import { comingAsk, comingContest } from './suspensions/coming';
import { decideUnsettled } from './suspensions/decide-contest';

const WHY = {
  windowClosed: 'time ran out',
  accessFailed: 'working access was not had in time',
  withdrawn: 'the clock stood still for longer than the edition bears',
  completed: 'time is up, and the sign-offs that the edition asks for are given',
} as const;

/** What time alone brings about. A review that ends gives no notice that fell due with its end. */
export function decideTick(state: OpenReview, command: Command, rules: Rules): Decision {
  const deadline = dueDeadline(state, rules, command.at);
  if (deadline) {
    const isDone = deadline.outcome === 'windowClosed' && isConcluded(state, rules);
    const outcome = isDone ? 'completed' : deadline.outcome;
    return emit(toEnd(state, rules, { outcome, by: { kind: 'system' }, why: WHY[outcome] }));
  }
  const resumption = comingResumption(state, rules);
  if (resumption && isDue(resumption.at, command.at)) {
    const { suspension, at: until, on } = resumption;
    return emit(...toEnding(state, command, { rules, suspension, until, on }));
  }
  const callEnd = comingCallEnd(state, rules);
  if (callEnd !== null && isDue(callEnd, command.at)) {
    return emit({ type: 'LastCallEnded', how: 'termOver' });
  }
  const [request] = comingOverdue(state);
  if (request && isDue(request.dueAt, command.at)) {
    return decideOverdue(state, command, { rules, request });
  }
  const lapse = lapseOf(state);
  if (lapse !== null && isDue(lapse, command.at)) {
    return emit({ type: 'DeterminationLapsed', stands: rules.edition.determination.initial });
  }
  const contest = comingContest(state);
  if (contest && isDue(contest.at, command.at)) {
    return decideUnsettled(state, command, { rules, suspension: contest.suspension });
  }
  const ask = comingAsk(state, rules);
  if (ask && isDue(ask.at, command.at)) return emit(ask.event);
  const due = comingNotices(state, rules).filter((notice) => isDue(notice.at, command.at));
  const climbs = comingClimbs(state, rules).filter((climb) => isDue(climb.at, command.at));
  const events = [...due, ...climbs].map(({ event }) => event);
  return events.length > 0 ? emit(...events) : reject('nothing-due');
}
