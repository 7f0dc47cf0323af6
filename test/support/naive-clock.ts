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

/** Puts the last day off by one pause after the other, in days of the zone and what is left of them. */
export function putOff(window: WindowLedger, rules: Rules): NaiveClock {
  const start = startOf(window, rules);
  const first = rules.edition.window.firstDay === 'counted' ? 0 : 1;
  const last = start.startOf('day').plus({ days: first + window.days - 1 });
  let end = endOfDay(last, rules);
  for (const suspension of window.suspensions) {
    const from = DateTime.max(at(Date.parse(suspension.from), rules), start);
    const closes = DateTime.fromISO(rolled(end, rules).rolledEnd ?? '', { zone: zoneOf(rules) });
    if (from.toMillis() >= closes.toMillis()) break;
    if (suspension.until === null) return { end: null, rolledEnd: null };
    const until = at(Date.parse(suspension.until), rules);
    if (until.toMillis() <= from.toMillis()) continue;
    const base = from.toMillis() < end.toMillis() ? end : closes;
    const { days = 0, milliseconds = 0 } = until.diff(from, ['days', 'milliseconds']).toObject();
    end = base.plus({ days: Math.trunc(days) }).plus({ milliseconds });
  }
  return rolled(end, rules);
}

/** Minutes that were spent until `until`, minute by minute, in milliseconds. */
export function spentMinutes(window: WindowLedger, rules: Rules, until: string): number {
  let spent = 0;
  for (let ms = startOf(window, rules).toMillis(); ms < Date.parse(until); ms += MINUTE_MS) {
    if (!standsStill(window, ms)) spent += MINUTE_MS;
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
