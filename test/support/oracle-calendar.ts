/**
 * A civil calendar of its own, for what the product's is judged by: its days are counted one by one, and what a
 * clock on the wall shows is asked of the ICU. It knows neither the product's calendar nor a library of dates.
 */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    FORMATS.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
      ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
    });
  FORMATS.set(zone, format);
  return format;
}

const SHOWN = new Map<string, string>();

/** What a clock on the wall shows, `2026-11-01 01:30:00`. */
export function shown(zone: string, ms: number): string {
  const key = `${zone} ${ms}`;
  const known = SHOWN.get(key);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = parts;
  const text = `${year ?? ''}-${month ?? ''}-${day ?? ''} ${hour ?? ''}:${minute ?? ''}:${second ?? ''}`;
  SHOWN.set(key, text);
  return text;
}

export const dateShown = (zone: string, ms: number): string => shown(zone, ms).slice(0, 10);
export const timeShown = (zone: string, ms: number): string => shown(zone, ms).slice(11);

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTHS[month - 1] ?? 30);
const two = (number: number): string => String(number).padStart(2, '0');

/** The day after, by the table of the months. */
export function dayAfter(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (day < daysIn(year, month)) return `${year}-${two(month)}-${two(day + 1)}`;
  return month < 12 ? `${year}-${two(month + 1)}-01` : `${year + 1}-01-01`;
}

/** 1 Monday to 7 Sunday, counted on from a Thursday. */
export function weekday(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  let days = day - 1;
  for (let one = 1970; one < year; one += 1) days += isLeap(one) ? 366 : 365;
  for (let one = 1; one < month; one += 1) days += daysIn(year, one);
  return ((days + 3) % 7) + 1;
}

const HOUR_MS = 3_600_000;
const BEFORE_MS = 40 * HOUR_MS;

/** How far a clock on the wall is ahead of UTC. */
function aheadMs(zone: string, ms: number): number {
  return Date.parse(`${shown(zone, ms).replace(' ', 'T')}Z`) - Math.floor(ms / 1_000) * 1_000;
}

/** The instants at which a clock on the wall shows a time: one, none where it is skipped, two where it is repeated. */
export function instantsShowing(zone: string, date: string, time: string): number[] {
  const wall = Date.parse(`${date}T${time}Z`);
  const around = Array.from({ length: 14 }, (_, index) => wall - BEFORE_MS + index * 6 * HOUR_MS);
  const offsets = new Set(around.map((ms) => aheadMs(zone, ms)));
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((ms) => shown(zone, ms) === `${date} ${time}`)
    .sort((one, other) => one - other);
}

/** The last instant at which a clock shows a time; where it is skipped, as if the clock had not been changed yet. */
export function lastShowing(zone: string, date: string, time: string): number {
  const found = instantsShowing(zone, date, time).at(-1);
  if (found !== undefined) return found;
  const wall = Date.parse(`${date}T${time}Z`);
  return wall - aheadMs(zone, wall - 24 * HOUR_MS);
}

/** The first instant of a day: its midnight, the earlier of two, or where that is skipped, when the clock jumps over it. */
export function firstInstantOf(zone: string, date: string): number {
  const [midnight] = instantsShowing(zone, date, '00:00:00');
  if (midnight !== undefined) return midnight;
  let ms = Date.parse(`${date}T00:00:00Z`) - BEFORE_MS;
  while (dateShown(zone, ms) < date) ms += 900_000;
  return ms;
}

const QUARTER_MS = HOUR_MS / 4;
const LONGEST_MS = 3 * HOUR_MS;
const wallAt = (zone: string, ms: number): number => ms + aheadMs(zone, ms);

/**
 * What the clock on the wall has come to, as a number that never goes back: of what it shows twice, the second
 * time alone counts. Clocks are changed on the quarter of an hour, and by less than three hours.
 */
export function reading(zone: string, ms: number): number {
  const now = wallAt(zone, ms);
  if (aheadMs(zone, ms) === aheadMs(zone, ms + LONGEST_MS)) return now;
  const first = Math.ceil(ms / QUARTER_MS) * QUARTER_MS;
  const coming = Array.from({ length: LONGEST_MS / QUARTER_MS }, (_, index) =>
    wallAt(zone, first + index * QUARTER_MS),
  );
  return Math.min(now, ...coming);
}

/** The last instant at which the clock on the wall has come to such a number of whole seconds. */
export function lastReading(zone: string, wall: number): number {
  const [date = '', time = ''] = new Date(wall).toISOString().slice(0, 19).split('T');
  return lastShowing(zone, date, time) + (wall % 1_000);
}
