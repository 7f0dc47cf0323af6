import type { WindowMove } from '../../contracts/event';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { addMs, toMs } from './instant';
import { instantAt, localDateOf, plusDays } from './local-day';
import type { Rules } from './rules';
import type { Suspension, WindowLedger } from './state';

type OpenedLedger = WindowLedger & { readonly openedAt: Instant };

export const hasOpened = (window: WindowLedger): window is OpenedLedger => window.openedAt !== null;

export const openSuspension = (window: WindowLedger): Suspension | undefined =>
  window.suspensions.find((suspension) => suspension.until === null);

/** Where the window would end if the clock never stood still and no event were planned. */
function untolledEnd(window: OpenedLedger, rules: Rules): Instant {
  const lastDay = plusDays(localDateOf(rules.calendar, window.openedAt), window.days);
  return instantAt(rules.calendar, lastDay, rules.edition.window.endOfDay);
}

/** The whole budget in milliseconds: from the opening to the end of the last of its days. */
export function budgetMs(window: WindowLedger, rules: Rules): number {
  return hasOpened(window) ? toMs(untolledEnd(window, rules)) - toMs(window.openedAt) : 0;
}

/** Milliseconds up to `at` in which the clock stood still. */
export function tolledMs(window: WindowLedger, at: Instant): number {
  return window.suspensions.reduce((sum, { from, until }) => {
    const end = Math.min(toMs(until ?? at), toMs(at));
    return sum + Math.max(0, end - toMs(from));
  }, 0);
}

/** Milliseconds of the budget that are used up at `at`; never more than the budget. */
export function consumedMs(window: WindowLedger, rules: Rules, at: Instant): number {
  if (!hasOpened(window)) return 0;
  const running = toMs(at) - toMs(window.openedAt) - tolledMs(window, at);
  return Math.min(Math.max(0, running), budgetMs(window, rules));
}

/** The end of the last day before a planned event: a release ends the window, whatever is left of it. */
export function anchorOf(date: LocalDate, rules: Rules): Instant {
  return instantAt(rules.calendar, plusDays(date, -1), rules.edition.window.endOfDay);
}

function anchor(window: WindowLedger, rules: Rules): Instant | null {
  if (rules.edition.window.endAnchor === 'none' || window.plannedRelease === null) return null;
  return anchorOf(window.plannedRelease, rules);
}

/**
 * When the window ends: the budget's end moved by the time tolled, or the planned event if that comes
 * first. Null before it opens, and while the clock stands still unless an event is planned.
 */
export function closesAt(window: WindowLedger, rules: Rules): Instant | null {
  if (!hasOpened(window)) return null;
  const planned = anchor(window, rules);
  if (openSuspension(window)) return planned;
  const spent = window.suspensions.reduce((sum, { from, until }) => {
    return sum + (until === null ? 0 : toMs(until) - toMs(from));
  }, 0);
  const end = addMs(untolledEnd(window, rules), spent);
  return planned !== null && toMs(planned) < toMs(end) ? planned : end;
}

/** Milliseconds that are left at `at`, whichever of budget and planned event ends first. */
export function remainingMs(window: WindowLedger, rules: Rules, at: Instant): number {
  const left = budgetMs(window, rules) - consumedMs(window, rules, at);
  const end = closesAt(window, rules);
  return end === null ? left : Math.min(left, Math.max(0, toMs(end) - toMs(at)));
}

/** When `spentMs` of the budget will have been used up; null while the clock stands still before that. */
export function instantOfConsumption(window: WindowLedger, spentMs: number): Instant | null {
  if (!hasOpened(window)) return null;
  const ledger = [...window.suspensions].sort((a, b) => toMs(a.from) - toMs(b.from));
  let at = addMs(window.openedAt, spentMs);
  for (const { from, until } of ledger) {
    if (toMs(from) > toMs(at)) break;
    if (until === null) return null;
    at = addMs(at, toMs(until) - toMs(from));
  }
  return at;
}

/** The event that explains a move of the end, from the ledger as it stands after its cause. */
export function toMove(
  window: WindowLedger,
  rules: Rules,
  cause: Pick<WindowMove, 'at' | 'by' | 'rule' | 'text'>,
): WindowMove {
  return {
    ...cause,
    closesAt: closesAt(window, rules),
    remainingMs: remainingMs(window, rules, cause.at),
    budgetMs: budgetMs(window, rules),
  };
}
