import { IANAZone } from 'luxon';
import type { ResolvedCalendar } from '../contracts/edition/foundation';
import { longestCourseDays } from '../contracts/edition/longest-course';
import { LARGEST_CALENDAR_BYTES, bytesOf } from '../contracts/edition/most-carried';
import type { CalendarRules, HolidayRules } from '../contracts/edition/window-rules';
import type { PolicyEdition } from '../contracts/edition/policy-edition';
import type { Instant, LocalDate } from '../contracts/primitives';
import { requireHolidays, OBSERVED_SUFFIX, holidaysOfYear } from './holiday-calendar';
import type { HolidayCalendar, HolidayRule, Observance, Holiday } from './holiday-calendar';

const DAY_MS = 86_400_000;
/** Time zones change at whole quarters of an hour. */
const GRAIN_MS = 900_000;
/** A calendar reaches this far at the least, and as far as the edition's terms do. */
const SHORTEST_HORIZON_DAYS = 1_200;

/**
 * Resolves an edition's time zone and its holidays into plain data around a review that begins at `from`.
 * Done once, before the start: the result travels in the workflow's input.
 *
 * @throws Error where it is too large for that.
 */
export function resolveCalendar(edition: PolicyEdition, from: Instant): ResolvedCalendar {
  const start = Math.floor(Date.parse(from) / DAY_MS) * DAY_MS - 2 * DAY_MS;
  const last = RESOLVED.get(edition);
  if (last?.start === start) return last.calendar;
  const calendar = resolveFrom(edition, start);
  RESOLVED.set(edition, { start, calendar });
  return calendar;
}

/** All reviews that begin on one day under an edition have the same; to reckon it takes longer than to start one. */
const RESOLVED = new WeakMap<
  PolicyEdition,
  { readonly start: number; readonly calendar: ResolvedCalendar }
>();

function resolveFrom(edition: PolicyEdition, start: number): ResolvedCalendar {
  const { timeZone } = edition.window;
  const days = Math.max(SHORTEST_HORIZON_DAYS, longestCourseDays(edition));
  const calendar = {
    timeZone,
    until: toDate(start + days * DAY_MS),
    transitions: transitionsOf(IANAZone.create(timeZone), { start, days }),
    weekend: edition.calendar.weekend,
    holidays: holidaysOf(edition.calendar, { start, days }),
  };
  if (bytesOf(calendar) > LARGEST_CALENDAR_BYTES) {
    throw new Error(`the edition "${edition.id}" has more closed days than a review can carry`);
  }
  return calendar;
}

interface Horizon {
  readonly start: number;
  readonly days: number;
}

function transitionsOf(zone: IANAZone, { start, days }: Horizon): ResolvedCalendar['transitions'] {
  const transitions = [toTransition(zone, start)];
  for (let day = 0; day < days; day += 1) {
    const since = start + day * DAY_MS;
    if (zone.offset(since) === zone.offset(since + DAY_MS)) continue;
    let at = since;
    while (zone.offset(at) === zone.offset(since)) at += GRAIN_MS;
    transitions.push(toTransition(zone, at));
  }
  return transitions;
}

function toTransition(zone: IANAZone, at: number): ResolvedCalendar['transitions'][number] {
  return { from: new Date(at).toISOString(), offsetMinutes: zone.offset(at) };
}

type ClosedDay = ResolvedCalendar['holidays'][number];

function holidaysOf(
  { holidays, alsoClosed }: CalendarRules,
  { start, days }: Horizon,
): ClosedDay[] {
  const [first, last] = [toDate(start), toDate(start + days * DAY_MS)];
  const ordered = alsoClosed.map((date) => ({ date, name: null }));
  const ofCountry = holidays ? ofRules(holidays, first, last) : [];
  const named = new Map<LocalDate, ClosedDay>(
    [...ordered, ...ofCountry].map((closed) => [closed.date, closed]),
  );
  return [...named.values()]
    .filter(({ date }) => date >= first && date <= last)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** What comes later names a day that has several reasons to be closed: a holiday before its neighbour. */
function ofRules(rules: HolidayRules, first: LocalDate, last: LocalDate): Holiday[] {
  const { calendar, region, closures } = requireHolidays(rules);
  const years = yearsOf(first, last).filter((year) => year >= calendar.since);
  const days = years.flatMap((year) =>
    [...calendar.holidays, ...region].flatMap((rule) =>
      holidaysOfYear(rule, observanceOf(rule, rules, calendar), year),
    ),
  );
  const isObserved = ({ name }: Holiday): boolean => name.endsWith(OBSERVED_SUFFIX);
  return [
    ...closures.flatMap(({ title, days: closed }) =>
      closed.map(({ date }) => ({ date, name: title })),
    ),
    ...days.filter(isObserved),
    ...days.filter((day) => !isObserved(day)),
  ];
}

function observanceOf(
  { observed }: HolidayRule,
  { observedNearWeekend }: HolidayRules,
  calendar: HolidayCalendar,
): Observance {
  return observedNearWeekend ? (observed ?? calendar.observed) : UNOBSERVED;
}

const UNOBSERVED: Observance = { saturday: 'none', sunday: 'none' };

/** One year more than asked for: a new year's day that is a Saturday is observed in the year before. */
function yearsOf(first: LocalDate, last: LocalDate): number[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4)) + 1];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const toDate = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);
