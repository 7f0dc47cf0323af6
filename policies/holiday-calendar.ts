import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CountryCode } from '../contracts/edition/window-rules';
import type { HolidayRules } from '../contracts/edition/window-rules';
import { Code, LocalDate } from '../contracts/primitives';

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
export type HolidayDay = z.infer<typeof HolidayDay>;

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

export interface ChosenHolidays {
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
