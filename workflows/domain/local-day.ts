import type { ResolvedCalendar } from '../../contracts/calendar';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { DAY_MS, toInstant, toMs } from './instant';

const MINUTE_MS = 60_000;

function offsetMinutes(calendar: ResolvedCalendar, ms: number): number {
  const past = calendar.transitions.filter((transition) => toMs(transition.from) <= ms);
  return (past.at(-1) ?? calendar.transitions[0])?.offsetMinutes ?? 0;
}

/** The calendar day on which an instant falls in the calendar's time zone. */
export function localDateOf(calendar: ResolvedCalendar, instant: Instant): LocalDate {
  const ms = toMs(instant);
  return toInstant(ms + offsetMinutes(calendar, ms) * MINUTE_MS).slice(0, 10);
}

/** What a clock on the wall shows at an instant, `HH:mm:ss`. */
export function localTimeOf(calendar: ResolvedCalendar, instant: Instant): string {
  const ms = toMs(instant);
  return toInstant(ms + offsetMinutes(calendar, ms) * MINUTE_MS).slice(11, 19);
}

/** The instant with which a day begins. */
export const startOfDay = (calendar: ResolvedCalendar, date: LocalDate): Instant =>
  instantAt(calendar, date, '00:00:00');

export function plusDays(date: LocalDate, days: number): LocalDate {
  return toInstant(toMs(`${date}T00:00:00.000Z`) + days * DAY_MS).slice(0, 10);
}

/**
 * The instant at which a clock on the wall shows `time` (`HH:mm:ss`) on `date`. A time that the clock
 * skips is read with the offset before the jump; of a repeated one, the later is meant.
 */
export const instantAt = (calendar: ResolvedCalendar, date: LocalDate, time: string): Instant =>
  atReading(calendar, wallMs(date, time));

/** A date and a time on the wall as a number: milliseconds, as if the zone had no offset. */
export const wallMs = (date: LocalDate, time: string): number => toMs(`${date}T${time}.000Z`);

/**
 * What the clock on the wall has come to, as such a number. It never goes back: where clocks are put back, it
 * waits at the hour that comes twice until it comes for the second time, so that every day has 24 hours of it.
 */
export function readingMs(calendar: ResolvedCalendar, instant: Instant): number {
  const ms = toMs(instant);
  const toCome = calendar.transitions.filter(({ from }) => toMs(from) > ms);
  return Math.min(
    ms + offsetMinutes(calendar, ms) * MINUTE_MS,
    ...toCome.map(({ from, offsetMinutes: offset }) => toMs(from) + offset * MINUTE_MS),
  );
}

/** The instant at which the clock on the wall shows such a number, read as {@link instantAt} reads it. */
export function atReading(calendar: ResolvedCalendar, wall: number): Instant {
  const candidates = calendar.transitions.map(
    (transition) => wall - transition.offsetMinutes * MINUTE_MS,
  );
  const exact = candidates.filter((ms) => ms + offsetMinutes(calendar, ms) * MINUTE_MS === wall);
  if (exact.length > 0) return toInstant(Math.max(...exact));
  const before = offsetMinutes(calendar, wall - DAY_MS);
  return toInstant(wall - before * MINUTE_MS);
}

/** The first instant at which the clock on the wall has come to such a number, or is past it. */
export function firstAtReading(calendar: ResolvedCalendar, wall: number): Instant {
  const jumps = calendar.transitions
    .map(({ from }) => from)
    .filter((from) => readingMs(calendar, from) >= wall);
  const first = [atReading(calendar, wall), ...jumps].map(toMs);
  return toInstant(Math.min(...first));
}

/** The same time of day so many days later, or earlier, in the calendar's zone. */
export const plusLocalDays = (
  calendar: ResolvedCalendar,
  instant: Instant,
  days: number,
): Instant =>
  days === 0 ? instant : atReading(calendar, readingMs(calendar, instant) + days * DAY_MS);
