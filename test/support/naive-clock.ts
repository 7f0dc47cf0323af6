import { DateTime } from 'luxon';
import type { Rules } from '../../workflows/domain/rules';
import type { WindowLedger } from '../../workflows/domain/state';

export const MINUTE_MS = 60_000;

/** A window's clock read the slow way: on luxon's calendar, day by day or minute by minute. */
export interface NaiveClock {
  /** When the budget is used up, before any roll-over; null while the clock stands still. */
  readonly end: string | null;
  readonly rolledEnd: string | null;
}

const zoneOf = ({ edition }: Rules): string => edition.window.timeZone;
const at = (ms: number, rules: Rules): DateTime => DateTime.fromMillis(ms, { zone: zoneOf(rules) });
const toInstant = (time: DateTime): string => new Date(time.toMillis()).toISOString();

function isClosed(day: DateTime, { calendar }: Rules): boolean {
  const date = day.toISODate() ?? '';
  return (
    calendar.weekend.includes(day.weekday) || calendar.holidays.some((one) => one.date === date)
  );
}

function startOf(window: WindowLedger, rules: Rules): DateTime {
  const opened = DateTime.fromISO(window.openedAt ?? '', { zone: zoneOf(rules) });
  const { cutOff } = rules.edition.window;
  if (cutOff === null) return opened;
  const isLate = opened.toFormat('HH:mm:ss') > cutOff;
  if (!isLate && !isClosed(opened, rules)) return opened;
  let day = opened.startOf('day');
  if (isLate) day = day.plus({ days: 1 });
  while (isClosed(day, rules)) day = day.plus({ days: 1 });
  return day;
}

const endOfDay = (day: DateTime, { edition }: Rules): DateTime => {
  const [hour, minute, second] = edition.window.endOfDay.split(':').map(Number);
  return day.startOf('day').set({ hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 });
};

const standsStill = (window: WindowLedger, ms: number): boolean =>
  window.suspensions.some(
    ({ from, until }) => Date.parse(from) <= ms && (until === null || ms < Date.parse(until)),
  );

/** Walks from day to day: one counts when it began while the clock ran, and is of the unit. */
export function walkDays(window: WindowLedger, rules: Rules): NaiveClock {
  const start = startOf(window, rules);
  const { firstDay, unit } = rules.edition.window;
  let day = start.startOf('day');
  if (firstDay === 'notCounted') day = day.plus({ days: 1 });
  for (let walked = 0, counted = 0; walked < 900; walked += 1, day = day.plus({ days: 1 })) {
    const begins = Math.max(day.toMillis(), start.toMillis());
    const isDay = unit === 'calendarDays' || !isClosed(day, rules);
    const counts = isDay && !standsStill(window, begins);
    if (counts) counted += 1;
    const end = endOfDay(day, rules);
    if (!counts || counted < window.days || standsStill(window, end.toMillis())) continue;
    return rolled(end, rules, (next) => {
      const [from, until] = [next.startOf('day'), endOfDay(next, rules)];
      return !standsStill(window, from.toMillis()) && !standsStill(window, until.toMillis());
    });
  }
  return { end: null, rolledEnd: null };
}

const HALF_HOUR_MS = 30 * MINUTE_MS;
const OFFSETS = new Map<string, Map<number, number>>();

/** Minutes by which a zone's clock is ahead; clocks are changed on the half hour. */
function offsetAt(ms: number, rules: Rules): number {
  const zone = zoneOf(rules);
  const known = OFFSETS.get(zone) ?? new Map<number, number>();
  OFFSETS.set(zone, known);
  const halfHour = Math.floor(ms / HALF_HOUR_MS);
  const offset = known.get(halfHour) ?? at(ms, rules).offset;
  known.set(halfHour, offset);
  return offset;
}

/** What the clock on the wall shows, as a number. */
const shownAt = (ms: number, rules: Rules): number => ms + offsetAt(ms, rules) * MINUTE_MS;

/** The same, of an hour that comes twice the second alone: until then the clock waits for it. */
function countedAt(ms: number, rules: Rules): number {
  let least = shownAt(ms, rules);
  const first = Math.ceil(ms / HALF_HOUR_MS) * HALF_HOUR_MS;
  for (let later = first; later <= ms + 6 * HALF_HOUR_MS; later += HALF_HOUR_MS) {
    least = Math.min(least, shownAt(later, rules));
  }
  return least;
}

function minuteAt(ms: number, rules: Rules): number {
  // Nothing changes in the hours to come.
  if (offsetAt(ms, rules) === offsetAt(ms + 8 * HALF_HOUR_MS, rules)) return MINUTE_MS;
  return countedAt(ms + MINUTE_MS, rules) - countedAt(ms, rules);
}

/** Walks from minute to minute, and spends what the clock on the wall shows of it wherever the window runs. */
export function walkMinutes(window: WindowLedger, rules: Rules): NaiveClock {
  const start = startOf(window, rules);
  const first = rules.edition.window.firstDay === 'counted' ? 0 : 1;
  const last = endOfDay(start.startOf('day').plus({ days: first + window.days - 1 }), rules);
  const budget = countedAt(last.toMillis(), rules) - countedAt(start.toMillis(), rules);
  const usedUp = walk(start.toMillis(), budget, {
    rules,
    isPaused: (ms) => standsStill(window, ms),
  });
  if (usedUp === null) return { end: null, rolledEnd: null };
  let clock = rolled(at(usedUp, rules), rules);
  // What begins in the tail of a roll-over puts off the end that was rolled over.
  for (const { from, until } of stretches(window)) {
    if (from < usedUp) continue;
    const closes = Date.parse(clock.rolledEnd ?? '');
    if (from >= closes) break;
    if (until === null) return { end: null, rolledEnd: null };
    const lasts = countedAt(until, rules) - countedAt(from, rules);
    const end = walk(closes, lasts, { rules, isPaused: () => false });
    clock = rolled(at(end ?? closes, rules), rules);
  }
  return clock;
}

/** The pauses in order, and what overlaps as one. */
function stretches(window: WindowLedger): { from: number; until: number | null }[] {
  const spans = window.suspensions
    .map(({ from, until }) => ({
      from: Date.parse(from),
      until: until === null ? Infinity : Date.parse(until),
    }))
    .sort((one, other) => one.from - other.from);
  const merged: { from: number; until: number }[] = [];
  for (const { from, until } of spans) {
    const last = merged.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged.map(({ from, until }) => ({ from, until: until === Infinity ? null : until }));
}

interface Walk {
  readonly rules: Rules;
  readonly isPaused: (ms: number) => boolean;
}

/** When so much is spent, minute by minute; null where that never comes. */
function walk(from: number, spend: number, { rules, isPaused }: Walk): number | null {
  let left = spend;
  let ms = from;
  for (let walked = 0; left > 0 && walked < 400_000; walked += 1, ms += MINUTE_MS) {
    if (!isPaused(ms)) left -= minuteAt(ms, rules);
  }
  if (left > 0) return null;
  // Of a time that comes twice, the later; a time that is skipped is as late as if it were not.
  while (minuteAt(ms, rules) === 0) ms += MINUTE_MS;
  return ms - left;
}

/** Minutes that were spent until `until`, minute by minute, in milliseconds. */
export function spentMinutes(window: WindowLedger, rules: Rules, until: string): number {
  let spent = 0;
  for (let ms = startOf(window, rules).toMillis(); ms < Date.parse(until); ms += MINUTE_MS) {
    if (!standsStill(window, ms)) spent += minuteAt(ms, rules);
  }
  return spent;
}

function rolled(
  end: DateTime,
  rules: Rules,
  isFree: (day: DateTime) => boolean = () => true,
): NaiveClock {
  const isRolling = rules.edition.window.rollOver === 'nextBusinessDay';
  if (!isRolling || !isClosed(end, rules))
    return { end: toInstant(end), rolledEnd: toInstant(end) };
  let day = end.startOf('day');
  for (let walked = 0; isClosed(day, rules) || !isFree(day); walked += 1) {
    if (walked > 900) return { end: null, rolledEnd: null };
    day = day.plus({ days: 1 });
  }
  return { end: toInstant(end), rolledEnd: toInstant(endOfDay(day, rules)) };
}
