import type { SuspensionRule } from '../../contracts/edition/window-rules';
import type { Instant } from '../../contracts/primitives';
import { comingInCheck } from './accuracy/check';
import { awaiting } from './awaiting';
import { isDue, toMs } from './instant';
import { comingInCustody } from './custody/holdings';
import { comingClimbs } from './escalation/ladder';
import { comingNotices } from './notices';
import type { Rules } from './rules';
import { comingOverdue, lapseOf } from './course/coming';
import { isOpen } from './state';
import type { OpenReview, ReviewState, Suspension } from './state';
import { endOfTerm } from './term';
import { accessDeadline, unready } from './unready';
import { anchorOf, closesAt } from './window';
import { hasOpened } from './window-ledger';

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
      what: 'the planned release comes before there is access',
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
  const { at, suspension } = first;
  return { at, suspension, what: `${suspension.reason} ends` };
}

/** When a suspension ends of itself, for it has lasted as long as it may; null where it does not. */
export function resumesAt(
  state: ReviewState,
  rules: Rules,
  suspension: Suspension,
): Instant | null {
  const limit = limitOfSuspension(state, rules, suspension);
  return limit?.then === 'resume' ? limit.at : null;
}

export interface SuspensionLimit {
  readonly suspension: Suspension;
  readonly then: SuspensionRule['then'];
  /** Null while a lapse stops the term. */
  readonly at: Instant | null;
}

/** When a suspension has lasted as long as it may; null where the edition sets no such term. */
export function limitOfSuspension(
  { window }: ReviewState,
  rules: Rules,
  suspension: Suspension,
): SuspensionLimit | null {
  const rule = rules.edition.suspensions.find(({ reason }) => reason === suspension.reason);
  if (!rule?.longest) return null;
  const { longest: term, then } = rule;
  return { suspension, then, at: endOfTerm(window, rules, { from: suspension.from, term }) };
}

const limitsOfSuspensions = (state: ReviewState, rules: Rules) =>
  state.window.suspensions
    .filter(({ until }) => until === null)
    .flatMap((suspension) => {
      const limit = limitOfSuspension(state, rules, suspension);
      return limit === null || limit.at === null ? [] : [{ ...limit, at: limit.at }];
    });

/** What becomes due beside the window: requests, and the question whether the model is covered. */
function comingCourse(state: ReviewState, rules: Rules): NextInstant[] {
  if (!isOpen(state)) return [];
  const requests = comingOverdue(state, rules).map(({ request, at }) => ({
    at,
    what: `the answer to ${request.id} is due`,
  }));
  const lapse = lapseOf(state, rules);
  return lapse === null ? requests : [...requests, { at: lapse, what: 'a determination is due' }];
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
