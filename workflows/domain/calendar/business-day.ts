import type { ResolvedCalendar } from '../../../contracts/edition/foundation';
import type { DayUnit, Span } from '../../../contracts/edition/span';
import type { Instant, LocalDate } from '../../../contracts/primitives';
import type { RolledOver } from '../../../contracts/review/window/moves';
import { toMs } from './instant';
import { instantAt, localDateOf, plusDays, startOfDay } from './local-day';
import type { Rules } from '../kernel/rules';
import { pauseAt } from '../window/window-ledger';
import type { Pause } from '../window/window-ledger';

const holidayOn = (calendar: ResolvedCalendar, date: LocalDate) =>
  calendar.holidays.find((holiday) => holiday.date === date);

/** Whether a day is not a business day: a weekend or a holiday. */
export const isClosedDay = (calendar: ResolvedCalendar, date: LocalDate): boolean =>
  calendar.weekend.includes(weekdayOf(date)) || holidayOn(calendar, date) !== undefined;

/** Why a day is not a business day: the holiday that it is, a closure beside the holidays, or the weekend. */
export function whyClosed(
  calendar: ResolvedCalendar,
  date: LocalDate,
): Pick<RolledOver, 'closed' | 'holiday'> {
  const found = holidayOn(calendar, date);
  if (!found) return { closed: 'weekend', holiday: null };
  return { closed: found.name === null ? 'closure' : 'holiday', holiday: found.name };
}

/** The day itself if it is a business day, else the next one that is. */
export const businessDayFrom = (calendar: ResolvedCalendar, date: LocalDate): LocalDate =>
  nextDay(date, 1, (day) => !isClosedDay(calendar, day));

/** The last business day before a date. */
export const businessDayBefore = (calendar: ResolvedCalendar, date: LocalDate): LocalDate =>
  nextDay(plusDays(date, -1), -1, (day) => !isClosedDay(calendar, day));

function nextDay(from: LocalDate, step: 1 | -1, is: (day: LocalDate) => boolean): LocalDate {
  let day = from;
  while (!is(day)) day = plusDays(day, step);
  return day;
}

/** Whether a day counts in a unit, pauses aside. */
export const isOfUnit = (calendar: ResolvedCalendar, unit: DayUnit, day: LocalDate): boolean =>
  unit === 'calendarDays' || !isClosedDay(calendar, day);

/** The day that lies so many days of a span before a date. */
export function minusSpan(
  calendar: ResolvedCalendar,
  date: LocalDate,
  { days, unit }: Span,
): LocalDate {
  if (unit === 'calendarDays') return plusDays(date, -days);
  let day = date;
  for (let left = days; left > 0; left -= 1) day = businessDayBefore(calendar, day);
  return day;
}

/** What is counted, from which day on, and what it stops for. */
export interface DayCount {
  readonly first: LocalDate;
  readonly days: number;
  /** Whether a day counts, and as of when it does. */
  readonly isCounted: (day: LocalDate) => boolean;
  readonly pauses: readonly Pause[];
  /** False where nothing ends with the day that is looked for: then it may end in a pause. */
  readonly isLast?: boolean;
}

/**
 * The last of so many counted days. One at whose end the clock is paused gives way to the next that counts:
 * nothing ends during a pause, nor on the day on which one ends. Null while a pause is open before it.
 */
export function lastDayOf(
  { calendar, edition }: Rules,
  { first, days, isCounted, pauses, isLast = true }: DayCount,
): LocalDate | null {
  const open = pauses.find(({ until }) => until === null);
  const endsPaused = (day: LocalDate): boolean =>
    pauses.length > 0 &&
    pauseAt(pauses, instantAt(calendar, day, edition.window.endOfDay)) !== undefined;
  let counted = 0;
  for (let day = first; ; day = plusDays(day, 1)) {
    const counts = isCounted(day);
    if (counts) counted += 1;
    const isDone = counts && counted >= days;
    if (isDone && !(isLast && endsPaused(day))) return day;
    if (open && toMs(startOfDay(calendar, day)) >= toMs(open.from)) return null;
  }
}

/**
 * An end on a non-business day, rolled over to the next business day if the edition says so: to one
 * that neither begins nor ends during a pause. Null while such a pause is open.
 */
export function rollOver(rules: Rules, end: Instant, pauses: readonly Pause[]): Instant | null {
  const { calendar, edition } = rules;
  const first = localDateOf(calendar, end);
  if (edition.window.rollOver === 'none' || !isClosedDay(calendar, first)) return end;
  const isCounted = (day: LocalDate): boolean =>
    !isClosedDay(calendar, day) && !pauseAt(pauses, startOfDay(calendar, day));
  const day = lastDayOf(rules, { first, days: 1, isCounted, pauses });
  return day && instantAt(calendar, day, edition.window.endOfDay);
}

/** The last day of a span that begins with an event on `date`, which is not counted. */
export function plusSpan(
  calendar: ResolvedCalendar,
  date: LocalDate,
  { days, unit }: Span,
): LocalDate {
  if (unit === 'calendarDays') return plusDays(date, days);
  let day = date;
  for (let left = days; left > 0; left -= 1) day = businessDayFrom(calendar, plusDays(day, 1));
  return day;
}

/** When a span ends that begins with an event, whatever happens meanwhile. */
export function endOfSpan({ calendar, edition }: Rules, from: Instant, span: Span): Instant {
  const last = plusSpan(calendar, localDateOf(calendar, from), span);
  return instantAt(calendar, last, edition.window.endOfDay);
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (date: LocalDate): number =>
  new Date(toMs(`${date}T00:00:00.000Z`)).getUTCDay() || 7;
