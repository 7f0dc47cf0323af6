import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CountryCode } from '../contracts/edition/window-rules';
import type { HolidayRules } from '../contracts/edition/window-rules';
import { Code, LocalDate } from '../contracts/primitives';
import type { ResolvedCalendar } from '../contracts/edition/foundation';

const Year = z.int().min(1900).max(9_999);
const Month = z.int().min(1).max(12);

/** On which day of its year a holiday falls. */
const HolidayDay = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('date'), month: Month, day: z.int().min(1).max(31) }),
  z.strictObject({
    kind: z.literal('weekday'),
    month: Month,
    /** 1 Monday to 7 Sunday. */
    weekday: z.int().min(1).max(7),
    which: z.union([z.int().min(1).max(4), z.literal('last')]),
  }),
]);
type HolidayDay = z.infer<typeof HolidayDay>;

/** On which working day a holiday at the weekend is observed, besides the day itself. */
const Observance = z.strictObject({
  saturday: z.enum(['fridayBefore', 'none']),
  sunday: z.enum(['mondayAfter', 'none']),
});
export type Observance = z.infer<typeof Observance>;

const HolidayRule = z.strictObject({
  name: z.string().min(1),
  when: HolidayDay,
  /** The first year in which it is one; from then on every so many years. */
  firstYear: Year.optional(),
  everyYears: z.int().positive().optional(),
  /** Where it differs from the calendar's. */
  observed: Observance.optional(),
  source: Code,
});
export type HolidayRule = z.infer<typeof HolidayRule>;

/** One country's holidays as rules, each with its public source, and closures that no rule gives. */
export const HolidayCalendar = z.strictObject({
  country: CountryCode,
  title: z.string().min(1),
  /** The first year for which the rules hold as they stand. */
  since: Year,
  sources: z.array(z.strictObject({ id: Code, text: z.string().min(1), url: z.url() })).min(1),
  observed: Observance,
  holidays: z.array(HolidayRule).min(1),
  /** Parts of the country with holidays of their own. */
  regions: z.array(
    z.strictObject({ id: Code, name: z.string().min(1), holidays: z.array(HolidayRule).min(1) }),
  ),
  /** Days on which offices were closed once, under a name by which an edition takes them. */
  closures: z.array(
    z.strictObject({
      id: Code,
      title: z.string().min(1),
      days: z.array(z.strictObject({ date: LocalDate, source: Code })).min(1),
    }),
  ),
});
export type HolidayCalendar = z.infer<typeof HolidayCalendar>;

const FOLDER = join(__dirname, 'calendars');
let calendars: readonly HolidayCalendar[] | null = null;

/** Every country's calendar that is here: read once. */
export const listHolidayCalendars = (): readonly HolidayCalendar[] =>
  (calendars ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => HolidayCalendar.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))));

/** @returns null for a country whose holidays are not known here. */
export const findHolidayCalendar = (country: string): HolidayCalendar | null =>
  listHolidayCalendars().find((calendar) => calendar.country === country) ?? null;

interface ChosenHolidays {
  readonly calendar: HolidayCalendar;
  /** The region's own holidays; empty for the whole country. */
  readonly region: readonly HolidayRule[];
  readonly closures: HolidayCalendar['closures'];
}

/** @throws Error when an edition names what is not here; such an edition is never loaded. */
export function requireHolidays({ country, region, closures = [] }: HolidayRules): ChosenHolidays {
  const calendar = findHolidayCalendar(country);
  const found = calendar?.regions.find(({ id }) => id === region);
  if (!calendar || (region !== undefined && !found)) {
    throw new Error(`there are no holidays of ${[country, region].join(' ').trimEnd()} here`);
  }
  return {
    calendar,
    region: found?.holidays ?? [],
    closures: calendar.closures.filter(({ id }) => closures.includes(id)),
  };
}

const DAY_MS = 86_400_000;

/** Ends the name of a day on which a holiday is observed that falls on another. */
export const OBSERVED_SUFFIX = ' (observed)';

/** A closed day that has a name: a closure beside the holidays has none. */
export type Holiday = ResolvedCalendar['holidays'][number] & { readonly name: string };

/**
 * The days that a holiday's rule gives in one year: its own, and the working day on which it is observed
 * where `observed` names one. That day can lie in the year before.
 */
export function holidaysOfYear(
  { name, when, firstYear, everyYears = 1 }: HolidayRule,
  observed: Observance,
  year: number,
): Holiday[] {
  const since = firstYear ?? year;
  if (year < since || (year - since) % everyYears !== 0) return [];
  const at = dayOf(when, year);
  const moved = at + OFFSETS[observedAs(at, observed)] * DAY_MS;
  const own = { date: toDate(at), name };
  return moved === at ? [own] : [own, { date: toDate(moved), name: `${name}${OBSERVED_SUFFIX}` }];
}

const OFFSETS = { fridayBefore: -1, mondayAfter: 1, none: 0 } as const;

function observedAs(at: number, { saturday, sunday }: Observance): keyof typeof OFFSETS {
  const weekday = weekdayOf(at);
  if (weekday === 6) return saturday;
  return weekday === 7 ? sunday : 'none';
}

function dayOf(when: HolidayDay, year: number): number {
  const first = Date.UTC(year, when.month - 1, 1);
  if (when.kind === 'date') return first + (when.day - 1) * DAY_MS;
  if (when.which === 'last') {
    const last = Date.UTC(year, when.month, 0);
    return last - ((weekdayOf(last) - when.weekday + 7) % 7) * DAY_MS;
  }
  const untilFirst = (when.weekday - weekdayOf(first) + 7) % 7;
  return first + (untilFirst + (when.which - 1) * 7) * DAY_MS;
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (at: number): number => new Date(at).getUTCDay() || 7;

const toDate = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10);
