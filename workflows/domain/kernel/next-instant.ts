import type { Instant } from '../../../contracts/primitives';
import { comingInCheck } from '../accuracy/check';
import { awaiting } from './awaiting';
import { isDue, toMs } from '../calendar/instant';
import { comingInCustody } from '../custody/holdings';
import { comingClimbs } from '../escalation/ladder';
import { comingNotices } from '../window/notices';
import type { Rules } from './rules';
import { comingOverdue, lapseOf } from '../determination/coming';
import { comingCallEnd } from '../signing/last-call';
import { isOpen } from './state';
import type { OpenReview, ReviewState, Suspension } from './state';
import { comingAsk, comingContest } from '../window/suspensions/coming';
import { limitOf } from '../window/suspensions/limits';
import { accessDeadline, unready } from '../intake/unready';
import { anchorOf, closesAt } from '../window/window';
import { hasOpened } from '../window/window-ledger';

/** The one timer to arm, and what it is for. */
export interface NextInstant {
  readonly at: Instant;
  /** Codes and words only: it is shown to operators. */
  readonly what: string;
}

/** An instant that ends the review by time alone. */
export interface Deadline extends NextInstant {
  readonly outcome: 'windowClosed' | 'accessFailed' | 'agenciesUnavailable' | 'withdrawn';
  /** Who has not acted then. */
  readonly awaited: readonly string[];
}

/** An instant at which the clock runs again without anybody's act. */
export interface Resumption extends NextInstant {
  readonly suspension: Suspension;
  readonly on: 'span' | 'total';
}

/** Deadlines that are running, earliest first. */
export function runningDeadlines(state: ReviewState, rules: Rules): Deadline[] {
  if (!isOpen(state)) return [];
  const awaited = awaiting(state, rules);
  const end = closesAt(state.window, rules);
  const limits = limitsOfSuspensions(state, rules).flatMap(({ at, then: outcome, suspension }) =>
    outcome === 'resume'
      ? []
      : [{ at, what: `${suspension.reason} has lasted too long`, outcome, awaited }],
  );
  return [
    ...(end
      ? [{ at: end, what: 'the window closes', outcome: 'windowClosed', awaited } as const]
      : []),
    ...deadlinesOfAccess(state, rules),
    ...limits,
  ].sort((a, b) => toMs(a.at) - toMs(b.at));
}

/** Until when there has to be working access: by its own term, and before what is planned. */
function deadlinesOfAccess(state: OpenReview, rules: Rules): Deadline[] {
  const lacking = unready(state, rules);
  if (lacking === null) return [];
  const { plannedRelease } = state.window;
  const isAnchored = plannedRelease !== null && rules.edition.window.endAnchor !== 'none';
  const deadlines = [
    { at: accessDeadline(state, rules), what: 'the deadline for access passes' },
    {
      at: isAnchored && !hasOpened(state.window) ? anchorOf(plannedRelease, rules) : null,
      what: 'the planned release arrives before access is given',
    },
  ];
  return deadlines.flatMap(({ at, what }) => (at === null ? [] : [{ at, what, ...lacking }]));
}

/** When the first suspension that is open ends of itself; null where none does. */
export function comingResumption(state: ReviewState, rules: Rules): Resumption | null {
  const [first] = limitsOfSuspensions(state, rules)
    .filter(({ then }) => then === 'resume')
    .sort((one, other) => toMs(one.at) - toMs(other.at));
  if (!first) return null;
  const { at, suspension, on } = first;
  return { at, suspension, on, what: `${suspension.reason} ends` };
}

const limitsOfSuspensions = (state: ReviewState, rules: Rules) =>
  isOpen(state)
    ? state.window.suspensions
        .filter(({ until }) => until === null)
        .flatMap((suspension) => {
          const limit = limitOf(state.window, rules, suspension);
          return limit === null ? [] : [{ suspension, ...limit }];
        })
    : [];

/** What becomes due beside the window: requests, the question whether the model is covered, and a last call. */
function comingCourse(state: ReviewState, rules: Rules): NextInstant[] {
  if (!isOpen(state)) return [];
  const requests = comingOverdue(state, rules).map(({ request, at }) => ({
    at,
    what: `the answer to ${request.id} is due`,
  }));
  const lapse = lapseOf(state, rules);
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
  const contest = comingContest(state, rules);
  return [
    ...(ask ? [{ at: ask.at, what: 'it is asked whether the pause is still justified' }] : []),
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
