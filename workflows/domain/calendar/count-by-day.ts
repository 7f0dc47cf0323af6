import type { Instant, LocalDate } from '../../../contracts/primitives';
import { isOfUnit, lastDayOf, rollOver } from './business-day';
import { DAY_MS, addMs, toMs } from './instant';
import { instantAt, localDateOf, plusDays, startOfDay } from './local-day';
import type { Rules } from '../kernel/rules';
import { pauseAt, pausesOf } from '../window/window-ledger';
import type { OpenedLedger, WindowCount } from '../window/window-ledger';
import { firstCountedDay, windowStart } from '../window/window-start';

/**
 * Whole days, calendar or business: a day that began while the clock was paused is not counted, and a last
 * day that ends in a pause gives way to the next. Each has 24 hours here, whatever the clocks on the wall do;
 * what is left of the day of the start comes first.
 */
export const countByDay: WindowCount = {
  budgetMs: (window, rules) => headMs(window, rules) + window.days * DAY_MS,
  consumedMs: (window, rules, at) => {
    const start = windowStart(window.openedAt, rules);
    const head = Math.min(headMs(window, rules), Math.max(0, toMs(at) - toMs(start.at)));
    const today = localDateOf(rules.calendar, at);
    const { whole, isRunning } = daysUntil(window, rules, today);
    const begun = toMs(at) - toMs(dayStart(window, rules, today));
    return head + whole * DAY_MS + (isRunning ? Math.min(DAY_MS, Math.max(0, begun)) : 0);
  },
  end: (window, rules) => {
    const last = findCountedDay(window, rules, window.days);
    if (last === null) return null;
    const unrolled = instantAt(rules.calendar, last, rules.edition.window.endOfDay);
    const closes = rollOver(rules, unrolled, pausesOf(window));
    return closes === null ? null : { usedUp: unrolled, unrolled, closes };
  },
  instantOfConsumption: (window, rules, spentMs) => {
    const head = headMs(window, rules);
    const start = windowStart(window.openedAt, rules);
    if (spentMs < head) return addMs(start.at, spentMs);
    const whole = Math.floor((spentMs - head) / DAY_MS);
    const day = findCountedDay(window, rules, whole + 1);
    if (day === null) return null;
    const spent = addMs(dayStart(window, rules, day), (spentMs - head) % DAY_MS);
    // A day that is shorter on the wall is used up when it ends.
    const midnight = startOfDay(rules.calendar, plusDays(day, 1));
    return toMs(spent) > toMs(midnight) ? midnight : spent;
  },
};

/** Days that were counted before `today`, and whether it counts itself. */
function daysUntil(
  window: OpenedLedger,
  rules: Rules,
  today: LocalDate,
): { readonly whole: number; readonly isRunning: boolean } {
  const first = firstCountedDay(windowStart(window.openedAt, rules), rules);
  const last = findCountedDay(window, rules, window.days);
  if (last !== null && today > last) return { whole: window.days, isRunning: false };
  const isCounted = counting(window, rules);
  let counted = 0;
  for (let day = first; day < today; day = plusDays(day, 1)) {
    if (isCounted(day)) counted += 1;
  }
  // A day that would have been the last, and ended in a pause, is not counted.
  const whole = Math.min(counted, window.days - 1);
  const isEarlier = today >= first && isCounted(today) && counted < window.days - 1;
  return { whole, isRunning: today === last || isEarlier };
}

/** What is left of the day of the start, where that day is not counted itself. */
function headMs(window: OpenedLedger, rules: Rules): number {
  if (rules.edition.window.firstDay === 'counted') return 0;
  const { day, at } = windowStart(window.openedAt, rules);
  return Math.max(0, toMs(startOfDay(rules.calendar, plusDays(day, 1))) - toMs(at));
}

/** A first day that is counted begins with the start. */
function dayStart(window: OpenedLedger, rules: Rules, day: LocalDate): Instant {
  const begins = startOfDay(rules.calendar, day);
  const { at } = windowStart(window.openedAt, rules);
  return toMs(at) > toMs(begins) ? at : begins;
}

/** The counted day of this number, 1 for the first; null when the clock is paused before it. */
function findCountedDay(window: OpenedLedger, rules: Rules, days: number): LocalDate | null {
  return lastDayOf(rules, {
    first: firstCountedDay(windowStart(window.openedAt, rules), rules),
    days,
    isCounted: counting(window, rules),
    pauses: pausesOf(window),
    isLast: days >= window.days,
  });
}

/** Whether a day counts: one of the unit that does not begin in a pause. */
function counting(window: OpenedLedger, rules: Rules): (day: LocalDate) => boolean {
  const pauses = pausesOf(window);
  return (day) =>
    isOfUnit(rules.calendar, rules.edition.window.unit, day) &&
    (pauses.length === 0 || !pauseAt(pauses, dayStart(window, rules, day)));
}
