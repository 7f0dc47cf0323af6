import type { Instant, LocalDate } from '../../contracts/primitives';
import { isClosedDay } from './business-day';
import { DAY_MS, addMs, toMs } from './instant';
import { instantAt, localDateOf, plusDays, startOfDay } from './local-day';
import type { Rules } from './rules';
import { openSuspension } from './window-ledger';
import type { OpenedLedger, WindowCount } from './window-ledger';
import { firstCountedDay, windowStart } from './window-start';

/**
 * Whole days, calendar or business: a day that began while the clock stood still is not counted. Each has
 * 24 hours here, whatever the clocks on the wall do; what is left of the day of the start comes first.
 */
export const countByDay: WindowCount = {
  budgetMs: (window, rules) => headMs(window, rules) + window.days * DAY_MS,
  consumedMs: (window, rules, at) => {
    const start = windowStart(window.openedAt, rules);
    const head = Math.min(headMs(window, rules), Math.max(0, toMs(at) - toMs(start.at)));
    const today = localDateOf(rules.calendar, at);
    const first = firstCountedDay(start, rules);
    let days = 0;
    for (let day = first; day < today; day = plusDays(day, 1)) {
      if (isCounted(window, rules, day)) days += 1;
    }
    const isRunning = today >= first && isCounted(window, rules, today);
    const begun = toMs(at) - toMs(dayStart(window, rules, today));
    return head + days * DAY_MS + (isRunning ? Math.min(DAY_MS, Math.max(0, begun)) : 0);
  },
  end: (window, rules) => {
    const last = findCountedDay(window, rules, window.days);
    return last && instantAt(rules.calendar, last, rules.edition.window.endOfDay);
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

/** The counted day of this number, 1 for the first; null when the clock stands still before it. */
function findCountedDay(window: OpenedLedger, rules: Rules, number: number): LocalDate | null {
  const open = openSuspension(window);
  let day = firstCountedDay(windowStart(window.openedAt, rules), rules);
  for (let counted = 0; ; day = plusDays(day, 1)) {
    if (isCounted(window, rules, day)) counted += 1;
    if (counted === number) return day;
    if (open && toMs(startOfDay(rules.calendar, day)) >= toMs(open.from)) return null;
  }
}

function isCounted(window: OpenedLedger, rules: Rules, day: LocalDate): boolean {
  const { calendar, edition } = rules;
  if (edition.window.unit === 'businessDays' && isClosedDay(calendar, day)) return false;
  const begins = toMs(dayStart(window, rules, day));
  return !window.suspensions.some(
    ({ from, until }) => toMs(from) <= begins && (until === null || begins < toMs(until)),
  );
}
