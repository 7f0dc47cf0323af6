import type { ResolvedCalendar } from '../contracts/edition/foundation';
import type { LocalDate } from '../contracts/primitives';
import type { HolidayDay, HolidayRule, Observance } from './holiday-calendar';

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
