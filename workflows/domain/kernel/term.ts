import type { ResolvedCalendar } from '../../../contracts/edition/foundation';
import type { Term } from '../../../contracts/edition/span';
import type { Instant } from '../../../contracts/primitives';
import { isClosedDay, isOfUnit, lastDayOf } from '../calendar/business-day';
import { instantAt, localDateOf, plusDays, startOfDay } from '../calendar/local-day';
import type { Rules } from './rules';
import type { WindowLedger } from './state';
import { lapsesOf, pauseAt } from '../window/window-ledger';

/** The rules with the days closed that were added to this review while it ran. */
export function withClosedDays(
  { closedDays }: Pick<WindowLedger, 'closedDays'>,
  rules: Rules,
): Rules {
  const { calendar } = rules;
  const added = closedDays.filter((date) => !isClosedDay(calendar, date));
  if (added.length === 0) return rules;
  return { ...rules, calendar: withHolidays(calendar, added) };
}

const withHolidays = (calendar: ResolvedCalendar, dates: readonly string[]): ResolvedCalendar => ({
  ...calendar,
  holidays: [...calendar.holidays, ...dates.map((date) => ({ date, name: null }))],
});

/** A term of the edition, and the event with which it began: all that is kept of it. */
export interface BegunTerm {
  readonly from: Instant;
  readonly term: Term;
}

/**
 * When a term ends, as the review stands: the one way in which every term but the window is counted. A day
 * counts that is open, by the calendar and by what was closed since, and that does not begin in a lapse
 * which stops the term. Null while such a lapse is under way.
 */
export function endOfTerm(
  window: WindowLedger,
  rules: Rules,
  { from, term }: BegunTerm,
): Instant | null {
  const counted = withClosedDays(window, rules);
  const { calendar, edition } = counted;
  const pauses = term.inLapse === 'stops' ? lapsesOf(window, rules) : [];
  const first = plusDays(localDateOf(calendar, from), 1);
  // Every day counts: no need to go from one to the next.
  if (term.unit === 'calendarDays' && pauses.length === 0) {
    const last = plusDays(first, Math.max(term.days, 1) - 1);
    return instantAt(calendar, last, edition.window.endOfDay);
  }
  const last = lastDayOf(counted, {
    first,
    days: term.days,
    isCounted: (day) =>
      isOfUnit(calendar, term.unit, day) &&
      (pauses.length === 0 || !pauseAt(pauses, startOfDay(calendar, day))),
    pauses,
  });
  return last && instantAt(calendar, last, edition.window.endOfDay);
}
