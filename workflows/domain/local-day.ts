import type { ResolvedCalendar } from '../../contracts/calendar';
import type { Instant, LocalDate } from '../../contracts/primitives';
import { DAY_MS, addMs, toInstant, toMs } from './instant';

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
  atWall(calendar, toMs(`${date}T${time}.000Z`));

function atWall(calendar: ResolvedCalendar, wall: number): Instant {
  const candidates = calendar.transitions.map(
    (transition) => wall - transition.offsetMinutes * MINUTE_MS,
  );
  const exact = candidates.filter((ms) => ms + offsetMinutes(calendar, ms) * MINUTE_MS === wall);
  if (exact.length > 0) return toInstant(Math.max(...exact));
  const before = offsetMinutes(calendar, wall - DAY_MS);
  return toInstant(wall - before * MINUTE_MS);
}

/** The same time of day so many days later, or earlier, in the calendar's zone. */
export function plusLocalDays(calendar: ResolvedCalendar, instant: Instant, days: number): Instant {
  if (days === 0) return instant;
  const ms = toMs(instant);
  return atWall(calendar, ms + offsetMinutes(calendar, ms) * MINUTE_MS + days * DAY_MS);
}

/** A stretch of time that has an end. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** An instant put off by as long as a stretch lasts: its whole days in the zone, then what is left of it. */
export function plusStretch(
  calendar: ResolvedCalendar,
  instant: Instant,
  { from, until }: Stretch,
): Instant {
  let days = Math.max(0, Math.round((toMs(until) - toMs(from)) / DAY_MS));
  while (days > 0 && toMs(plusLocalDays(calendar, from, days)) > toMs(until)) days -= 1;
  const restMs = toMs(until) - toMs(plusLocalDays(calendar, from, days));
  return addMs(plusLocalDays(calendar, instant, days), restMs);
}
