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
    if (isDay && !standsStill(window, begins)) counted += 1;
    if (counted === window.days) return rolled(endOfDay(day, rules), rules);
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
  let left = countedAt(last.toMillis(), rules) - countedAt(start.toMillis(), rules);
  let ms = start.toMillis();
  for (let walked = 0; left > 0 && walked < 400_000; walked += 1, ms += MINUTE_MS) {
    if (!standsStill(window, ms)) left -= minuteAt(ms, rules);
  }
  if (left > 0) return { end: null, rolledEnd: null };
  // Of a time that comes twice, the later; a time that is skipped is as late as if it were not.
  while (minuteAt(ms, rules) === 0) ms += MINUTE_MS;
  return rolled(at(ms - left, rules), rules);
}

/** Minutes that were spent until `until`, minute by minute, in milliseconds. */
export function spentMinutes(window: WindowLedger, rules: Rules, until: string): number {
  let spent = 0;
  for (let ms = startOf(window, rules).toMillis(); ms < Date.parse(until); ms += MINUTE_MS) {
    if (!standsStill(window, ms)) spent += minuteAt(ms, rules);
  }
  return spent;
}

function rolled(end: DateTime, rules: Rules): NaiveClock {
  const isRolling = rules.edition.window.rollOver === 'nextBusinessDay';
  if (!isRolling || !isClosed(end, rules))
    return { end: toInstant(end), rolledEnd: toInstant(end) };
  let day = end.startOf('day');
  while (isClosed(day, rules)) day = day.plus({ days: 1 });
  return { end: toInstant(end), rolledEnd: toInstant(endOfDay(day, rules)) };
}
