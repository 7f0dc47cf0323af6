import type { ResolvedCalendar } from '../../contracts/calendar';
import type { Span } from '../../contracts/edition/span';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { toMs } from './instant';
import { instantAt, localDateOf, plusDays } from './local-day';
import type { Rules } from './rules';

/** The holiday that a day is; undefined for any other day. */
export const holidayOn = (calendar: ResolvedCalendar, date: LocalDate): string | undefined =>
  calendar.holidays.find((holiday) => holiday.date === date)?.name;

/** Whether a day is no business day: at the weekend, or by a holiday. */
export const isClosedDay = (calendar: ResolvedCalendar, date: LocalDate): boolean =>
  calendar.weekend.includes(weekdayOf(date)) || holidayOn(calendar, date) !== undefined;

/** Why a day is no business day, for whoever asks. */
export const whyClosed = (calendar: ResolvedCalendar, date: LocalDate): string =>
  holidayOn(calendar, date) ?? WEEKDAYS[weekdayOf(date) - 1] ?? '';

/** The day itself if it is a business day, else the next one that is. */
export function businessDayFrom(calendar: ResolvedCalendar, date: LocalDate): LocalDate {
  let day = date;
  while (isClosedDay(calendar, day)) day = plusDays(day, 1);
  return day;
}

/** The last day of a span that begins with an event on `date`, which is not counted. */
export function plusSpan(calendar: ResolvedCalendar, date: LocalDate, span: Span): LocalDate {
  if (span.unit === 'calendarDays') return plusDays(date, span.days);
  let day = date;
  for (let left = span.days; left > 0; left -= 1) day = businessDayFrom(calendar, plusDays(day, 1));
  return day;
}

/** When a span ends that begins with an event. */
export function endOfSpan({ calendar, edition }: Rules, from: Instant, span: Span): Instant {
  const last = plusSpan(calendar, localDateOf(calendar, from), span);
  return instantAt(calendar, last, edition.window.endOfDay);
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (date: LocalDate): number =>
  new Date(toMs(`${date}T00:00:00.000Z`)).getUTCDay() || 7;

const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
