import type { ResolvedCalendar } from '../../../contracts/edition/foundation';
import type { Instant, LocalDate } from '../../../contracts/primitives';
import { DAY_MS, toInstant, toMs } from './instant';

const MINUTE_MS = 60_000;

interface Offset {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** Worked out once for a calendar: a window that is counted day by day asks thousands of times. */
const OFFSETS = new WeakMap<ResolvedCalendar, readonly Offset[]>();

function offsetsOf(calendar: ResolvedCalendar): readonly Offset[] {
  const known = OFFSETS.get(calendar);
  if (known) return known;
  const offsets = calendar.transitions.map(({ from, offsetMinutes }) => ({
    fromMs: toMs(from),
    offsetMs: offsetMinutes * MINUTE_MS,
  }));
  OFFSETS.set(calendar, offsets);
  return offsets;
}

/** Before the first transition that is known, its offset is taken. */
function offsetAt(calendar: ResolvedCalendar, ms: number): number {
  const offsets = offsetsOf(calendar);
  return (offsets.findLast(({ fromMs }) => fromMs <= ms) ?? offsets[0])?.offsetMs ?? 0;
}

/** The calendar day on which an instant falls in the calendar's time zone. */
export function localDateOf(calendar: ResolvedCalendar, instant: Instant): LocalDate {
  const ms = toMs(instant);
  return toInstant(ms + offsetAt(calendar, ms)).slice(0, 10);
}

/** What a clock on the wall shows at an instant, `HH:mm:ss`. */
export function localTimeOf(calendar: ResolvedCalendar, instant: Instant): string {
  const ms = toMs(instant);
  return toInstant(ms + offsetAt(calendar, ms)).slice(11, 19);
}

/** The first instant of a day: the earlier of two midnights, or the jump over one that is skipped. */
export const startOfDay = (calendar: ResolvedCalendar, date: LocalDate): Instant =>
  toInstant(instantsOf(calendar, wallMs(date, '00:00:00')).first);

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
  const toCome = offsetsOf(calendar).filter(({ fromMs }) => fromMs > ms);
  return Math.min(
    ms + offsetAt(calendar, ms),
    ...toCome.map(({ fromMs, offsetMs }) => fromMs + offsetMs),
  );
}

/** The instant at which the clock on the wall shows such a number, read as {@link instantAt} reads it. */
export const atReading = (calendar: ResolvedCalendar, wall: number): Instant =>
  toInstant(instantsOf(calendar, wall).last);

/** The first and the last instant at which the clock on the wall shows such a number. */
function instantsOf(
  calendar: ResolvedCalendar,
  wall: number,
): { readonly first: number; readonly last: number } {
  const offsets = new Set(offsetsOf(calendar).map(({ offsetMs }) => offsetMs));
  const candidates = [...offsets].map((offsetMs) => wall - offsetMs);
  const exact = candidates.filter((ms) => ms + offsetAt(calendar, ms) === wall);
  if (exact.length > 0) return { first: Math.min(...exact), last: Math.max(...exact) };
  const skipped = wall - offsetAt(calendar, wall - DAY_MS);
  return { first: skipped, last: skipped };
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
