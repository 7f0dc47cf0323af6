import Holidays from 'date-holidays';
import { IANAZone } from 'luxon';
import type { ResolvedCalendar } from '../contracts/calendar';
import { LARGEST_CALENDAR_BYTES, bytesOf } from '../contracts/edition/most-carried';
import type { CalendarRules } from '../contracts/edition/window-rules';
import type { PolicyEdition } from '../contracts/policy-edition';
import type { Instant, LocalDate } from '../contracts/primitives';

const DAY_MS = 86_400_000;
/** Time zones change at whole quarters of an hour. */
const GRAIN_MS = 900_000;
/** Longer than any review under any edition here: deadlines, ceiling, suspensions, custody. */
const HORIZON_DAYS = 1_200;

/**
 * Resolves an edition's time zone and its holidays into plain data around a review that begins at `from`.
 * Done once, before the start: the result travels in the workflow's input.
 *
 * @throws Error where it is too large for that.
 */
export function resolveCalendar(edition: PolicyEdition, from: Instant): ResolvedCalendar {
  const { timeZone } = edition.window;
  const start = Math.floor(Date.parse(from) / DAY_MS) * DAY_MS - 2 * DAY_MS;
  const calendar = {
    timeZone,
    transitions: transitionsOf(IANAZone.create(timeZone), start),
    weekend: edition.calendar.weekend,
    holidays: holidaysOf(edition.calendar, start),
  };
  if (bytesOf(calendar) > LARGEST_CALENDAR_BYTES) {
    throw new Error(`the edition "${edition.id}" closes on more days than a review can carry`);
  }
  return calendar;
}

function transitionsOf(zone: IANAZone, start: number): ResolvedCalendar['transitions'] {
  const transitions = [toTransition(zone, start)];
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
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

type Holiday = ResolvedCalendar['holidays'][number];

function holidaysOf({ holidays, alsoClosed }: CalendarRules, start: number): Holiday[] {
  const [first, last] = [toDate(start), toDate(start + HORIZON_DAYS * DAY_MS)];
  const ruled = holidays ? byRule(holidays.country, first, last) : [];
  const observed = holidays?.observedNearWeekend ? ruled.flatMap(observedNear) : [];
  const ordered = alsoClosed.map((date) => ({ date, name: 'closed by order' }));
  const named = new Map(
    [...ordered, ...observed, ...ruled].map((holiday) => [holiday.date, holiday]),
  );
  return [...named.values()]
    .filter(({ date }) => date >= first && date <= last)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

function byRule(country: string, first: LocalDate, last: LocalDate): Holiday[] {
  const rules = new Holidays(country, { types: ['public'] });
  const years = [];
  // A new year's day that is a Saturday is observed in the year before.
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)) + 1; year += 1) {
    years.push(year);
  }
  return years.flatMap((year) =>
    rules.getHolidays(year).map(({ date, name }) => ({ date: date.slice(0, 10), name })),
  );
}

/** The library knows this for most holidays, and not for each. */
function observedNear({ date, name }: Holiday): Holiday[] {
  const at = Date.parse(`${date}T00:00:00.000Z`);
  const offset = NEAREST_BUSINESS_DAY[new Date(at).getUTCDay()];
  return offset === undefined
    ? []
    : [{ date: toDate(at + offset * DAY_MS), name: `${name} (observed)` }];
}

/** From a Saturday to the Friday before, from a Sunday to the Monday after; by `getUTCDay`. */
const NEAREST_BUSINESS_DAY: Readonly<Partial<Record<number, number>>> = { 6: -1, 0: 1 };

const toDate = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10);
