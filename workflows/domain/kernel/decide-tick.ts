import type { Instant } from '../../../contracts/primitives';
import { emit, reject } from './command';
import type { Command, Decision } from './command';
import { comingOverdue, lapseOf } from '../determination/coming';
import { decideOverdue } from '../determination/decide-requests';
import { toEnd } from './ending';
import { comingClimbs } from '../escalation/ladder';
import { isDue, later } from '../calendar/instant';
import { comingResumption, dueDeadline } from './next-instant';
import { comingNotices } from '../window/notices';
import { isConcluded } from '../signing/quorum';
import type { Rules } from './rules';
import { comingCallEnd } from '../signing/last-call';
import type { OpenReview } from './state';
import { toEnding } from '../window/suspensions/begin-end';
import { decideDue } from '../window/suspensions/decide-contest';

/** What ends a review by time. */
const WHY = {
  windowClosed: 'windowOver',
  accessFailed: 'accessNotGiven',
  agenciesUnavailable: 'agenciesNotReady',
  withdrawn: 'pausedTooLong',
  completed: 'signOffsGivenAtEnd',
} as const;

/** When time was over; not before there was that end, for a pause that is annulled may move it into the past. */
const endedAsOf = ({ standingEnd }: OpenReview, end: Instant): Instant =>
  later(standingEnd?.since ?? end, end);

/** What time alone brings about. A review that ends gives no notice that fell due with its end. */
export function decideTick(state: OpenReview, command: Command, rules: Rules): Decision {
  const deadline = dueDeadline(state, rules, command.at);
  if (deadline) {
    const isDone = deadline.outcome === 'windowClosed' && isConcluded(state, rules);
    const outcome = isDone ? 'completed' : deadline.outcome;
    const awaited = isDone ? [] : deadline.awaited;
    const ending = { outcome, by: { kind: 'system' }, why: WHY[outcome], awaited } as const;
    return emit(toEnd(state, rules, { ...ending, since: endedAsOf(state, deadline.at) }));
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
  const [overdue] = comingOverdue(state, rules);
  if (overdue && isDue(overdue.at, command.at)) {
    return decideOverdue(state, command, { rules, request: overdue.request });
  }
  const lapse = lapseOf(state, rules);
  if (lapse !== null && isDue(lapse, command.at)) {
    return emit({ type: 'DeterminationLapsed', stands: rules.edition.determination.initial });
  }
  const inPause = decideDue(state, command, rules);
  if (inPause) return inPause;
  const due = comingNotices(state, rules).filter((notice) => isDue(notice.at, command.at));
  const climbs = comingClimbs(state, rules).filter((climb) => isDue(climb.at, command.at));
  const events = [...due, ...climbs].map(({ event }) => event);
  return events.length > 0 ? emit(...events) : reject('nothing-due');
}
