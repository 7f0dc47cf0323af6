import type { Instant } from '../../contracts/primitives';
import { addDays, isDue, toMs } from './instant';
import { comingNotices } from './notices';
import type { Rules } from './rules';
import { isOpen } from './state';
import type { ReviewState } from './state';
import { closesAt, openSuspension } from './window';

/** The one timer to arm, and what it is for. */
export interface NextInstant {
  readonly at: Instant;
  /** Codes and words only: it is shown to operators. */
  readonly what: string;
}

/** An instant that ends the review by time alone. */
export interface Deadline extends NextInstant {
  readonly outcome: 'windowClosed' | 'accessFailed';
}

/** Deadlines that are running, earliest first. */
export function runningDeadlines(state: ReviewState, rules: Rules): Deadline[] {
  if (!isOpen(state)) return [];
  const deadlines: Deadline[] = [];
  const end = closesAt(state.window, rules);
  if (end) deadlines.push({ at: end, what: 'the window closes', outcome: 'windowClosed' });
  if (!state.access?.observed) {
    const at = addDays(state.submittedAt, rules.edition.access.deadlineDays);
    deadlines.push({ at, what: 'the deadline for access passes', outcome: 'accessFailed' });
  }
  const suspension = openSuspension(state.window);
  const rule = rules.edition.suspensions.find((one) => one.reason === suspension?.reason);
  if (suspension && rule) {
    const at = addDays(suspension.from, rule.longestDays);
    deadlines.push({ at, what: `${rule.reason} has lasted too long`, outcome: rule.then });
  }
  return deadlines.sort((a, b) => toMs(a.at) - toMs(b.at));
}

/** Null exactly when nothing can happen by time alone; always null once the review has ended. */
export function nextInstant(state: ReviewState, rules: Rules): NextInstant | null {
  const notices = comingNotices(state, rules).map(({ at, key, event }) => ({
    at,
    what: event.type === 'ReminderSent' ? `reminder ${key}` : `escalation rung ${key}`,
  }));
  const coming = [...runningDeadlines(state, rules), ...notices];
  return coming.sort((a, b) => toMs(a.at) - toMs(b.at))[0] ?? null;
}

export const dueDeadline = (state: ReviewState, rules: Rules, now: Instant): Deadline | undefined =>
  runningDeadlines(state, rules).find((deadline) => isDue(deadline.at, now));
