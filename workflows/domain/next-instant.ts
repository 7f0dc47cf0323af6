import type { Instant } from '../../contracts/primitives';
import { comingInCheck } from './accuracy/check';
import { awaitsParties } from './access/promised';
import { endOfSpan } from './business-day';
import { isDue, toMs } from './instant';
import { comingInCustody } from './custody/holdings';
import { comingClimbs } from './escalation/ladder';
import { comingNotices } from './notices';
import type { Rules } from './rules';
import { comingOverdue, lapseOf } from './course/coming';
import { comingCallEnd } from './signing/last-call';
import { isOpen } from './state';
import type { ReviewState, Suspension } from './state';
import { comingAsk, comingContest } from './suspensions/coming';
import { limitOf } from './suspensions/limits';
import { closesAt } from './window';
import { openSuspension } from './window-ledger';

/** The one timer to arm, and what it is for. */
export interface NextInstant {
  readonly at: Instant;
  /** Codes and words only: it is shown to operators. */
  readonly what: string;
}

/** An instant that ends the review by time alone. */
export interface Deadline extends NextInstant {
  readonly outcome: 'windowClosed' | 'accessFailed' | 'withdrawn';
}

/** An instant at which the clock runs again without anybody's act. */
export interface Resumption extends NextInstant {
  readonly suspension: Suspension;
  readonly on: 'span' | 'total';
}

/** Deadlines that are running, earliest first. */
export function runningDeadlines(state: ReviewState, rules: Rules): Deadline[] {
  if (!isOpen(state)) return [];
  const deadlines: Deadline[] = [];
  const end = closesAt(state.window, rules);
  if (end) deadlines.push({ at: end, what: 'the window closes', outcome: 'windowClosed' });
  if (!state.access?.observed || awaitsParties(state, rules)) {
    const at = endOfSpan(rules, state.submittedAt, rules.edition.access.deadline);
    deadlines.push({ at, what: 'the deadline for access passes', outcome: 'accessFailed' });
  }
  const limit = limitOfSuspension(state, rules);
  if (limit && limit.then !== 'resume') {
    const { at, then: outcome, suspension } = limit;
    deadlines.push({ at, what: `${suspension.reason} has lasted too long`, outcome });
  }
  return deadlines.sort((a, b) => toMs(a.at) - toMs(b.at));
}

/** When the suspension that is open ends of itself; null where none is, or it comes to something else. */
export function comingResumption(state: ReviewState, rules: Rules): Resumption | null {
  const limit = isOpen(state) ? limitOfSuspension(state, rules) : null;
  if (limit?.then !== 'resume') return null;
  const { at, suspension, on } = limit;
  return { at, suspension, on, what: `${suspension.reason} ends` };
}

function limitOfSuspension(state: ReviewState, rules: Rules) {
  const suspension = openSuspension(state.window);
  const limit = suspension && limitOf(state.window, rules, suspension);
  return limit ? { suspension, ...limit } : null;
}

/** What becomes due beside the window: requests, the question whether the model is covered, and a last call. */
function comingCourse(state: ReviewState, rules: Rules): NextInstant[] {
  if (!isOpen(state)) return [];
  const requests = comingOverdue(state).map(({ id, dueAt }) => ({
    at: dueAt,
    what: `the answer to ${id} is due`,
  }));
  const lapse = lapseOf(state);
  const callEnd = comingCallEnd(state, rules);
  return [
    ...requests,
    ...(lapse === null ? [] : [{ at: lapse, what: 'a determination is due' }]),
    ...(callEnd === null ? [] : [{ at: callEnd, what: 'the last call is over' }]),
  ];
}

/** Whether a pause still holds is asked; a contest that nobody settles is settled. */
function comingInSuspensions(state: ReviewState, rules: Rules): NextInstant[] {
  const ask = comingAsk(state, rules);
  const contest = comingContest(state);
  return [
    ...(ask ? [{ at: ask.at, what: 'whether the pause still holds is asked' }] : []),
    ...(contest
      ? [{ at: contest.at, what: `the contest of ${contest.suspension.id} is to be settled` }]
      : []),
  ];
}

/** Null exactly when nothing can happen by time alone; once the review has ended, custody alone can. */
export function nextInstant(state: ReviewState, rules: Rules): NextInstant | null {
  const notices = comingNotices(state, rules).map(({ at, key, event }) => ({
    at,
    what: event.type === 'ReminderSent' ? `reminder ${key}` : `escalation rung ${key}`,
  }));
  const resumption = comingResumption(state, rules);
  const coming = [
    ...runningDeadlines(state, rules),
    ...(resumption ? [resumption] : []),
    ...comingInSuspensions(state, rules),
    ...notices,
    ...comingCourse(state, rules),
    ...comingInCheck(state, rules),
    ...comingInCustody(state, rules),
    ...comingClimbs(state, rules).map(({ at, escalation }) => ({
      at,
      what: `${escalation} climbs`,
    })),
  ];
  return coming.sort((a, b) => toMs(a.at) - toMs(b.at))[0] ?? null;
}

export const dueDeadline = (state: ReviewState, rules: Rules, now: Instant): Deadline | undefined =>
  runningDeadlines(state, rules).find((deadline) => isDue(deadline.at, now));
