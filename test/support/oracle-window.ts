import type { Rules } from '../../workflows/domain/rules';
import type { WindowLedger } from '../../workflows/domain/state';
import {
  dateShown,
  dayAfter,
  firstInstantOf,
  lastShowing,
  timeShown,
  weekday,
} from './oracle-calendar';

/** A window read the slow way: day by day, on a calendar of its own. */
export interface OracleEnd {
  /** When the budget is used up, before any roll-over; null while the clock is paused before that. */
  readonly end: string | null;
  readonly rolledEnd: string | null;
}

const zoneOf = ({ edition }: Rules): string => edition.window.timeZone;
const toInstant = (ms: number): string => new Date(ms).toISOString();

/** Holidays are given, as data: which days they are is judged by a test of its own. */
const isClosed = ({ calendar }: Rules, day: string): boolean =>
  calendar.weekend.includes(weekday(day)) || calendar.holidays.some(({ date }) => date === day);

const openDayFrom = (rules: Rules, day: string): string =>
  isClosed(rules, day) ? openDayFrom(rules, dayAfter(day)) : day;

const endOfDay = (rules: Rules, day: string): number =>
  lastShowing(zoneOf(rules), day, rules.edition.window.endOfDay);

interface Start {
  readonly day: string;
  readonly ms: number;
}

function startOf({ openedAt }: WindowLedger, rules: Rules): Start {
  const ms = Date.parse(openedAt ?? '');
  const zone = zoneOf(rules);
  const { cutOff } = rules.edition.window;
  const day = dateShown(zone, ms);
  if (cutOff === null) return { day, ms };
  const isLate = timeShown(zone, ms) > cutOff;
  if (!isLate && !isClosed(rules, day)) return { day, ms };
  const next = openDayFrom(rules, isLate ? dayAfter(day) : day);
  return { day: next, ms: firstInstantOf(zone, next) };
}

const firstDayOf = ({ day }: Start, { edition }: Rules): string =>
  edition.window.firstDay === 'counted' ? day : dayAfter(day);

const isPaused = ({ suspensions }: WindowLedger, ms: number): boolean =>
  suspensions.some(
    ({ from, until }) => Date.parse(from) <= ms && (until === null || ms < Date.parse(until)),
  );

/** Walks from day to day: one counts when it began while the clock ran, and is of the unit. */
export function walkDays(window: WindowLedger, rules: Rules): OracleEnd {
  const start = startOf(window, rules);
  const { unit } = rules.edition.window;
  let day = firstDayOf(start, rules);
  for (let walked = 0, counted = 0; walked < 900; walked += 1, day = dayAfter(day)) {
    const begins = Math.max(firstInstantOf(zoneOf(rules), day), start.ms);
    const isOfUnit = unit === 'calendarDays' || !isClosed(rules, day);
    if (isOfUnit && !isPaused(window, begins)) counted += 1;
    if (counted === window.days) return rolled(endOfDay(rules, day), rules);
  }
  return { end: null, rolledEnd: null };
}

/** Walks from pause to pause: each that begins before the end puts it off by as long as it lasts. */
export function walkPauses(window: WindowLedger, rules: Rules): OracleEnd {
  const start = startOf(window, rules);
  let day = firstDayOf(start, rules);
  for (let left = window.days; left > 1; left -= 1) day = dayAfter(day);
  let end = endOfDay(rules, day);
  for (const { from, until } of window.suspensions) {
    if (Date.parse(from) >= end) break;
    if (until === null) return { end: null, rolledEnd: null };
    end += Math.max(0, Date.parse(until) - Math.max(Date.parse(from), start.ms));
  }
  return rolled(end, rules);
}

/** Milliseconds of the start until `until` in which the clock ran. */
export function spentMs(window: WindowLedger, rules: Rules, until: string): number {
  const { ms: start } = startOf(window, rules);
  const now = Math.max(start, Date.parse(until));
  const edges = window.suspensions.flatMap(({ from, until: to }) => [
    Date.parse(from),
    to === null ? now : Date.parse(to),
  ]);
  const cuts = [start, ...edges.filter((ms) => ms > start && ms < now), now];
  return cuts
    .sort((one, other) => one - other)
    .reduce((sum, ms, index, all) => {
      const before = all[index - 1] ?? ms;
      return isPaused(window, before) ? sum : sum + ms - before;
    }, 0);
}

function rolled(end: number, rules: Rules): OracleEnd {
  const day = dateShown(zoneOf(rules), end);
  const isRolling = rules.edition.window.rollOver === 'nextBusinessDay' && isClosed(rules, day);
  const rolledEnd = isRolling ? endOfDay(rules, openDayFrom(rules, day)) : end;
  return { end: toInstant(end), rolledEnd: toInstant(rolledEnd) };
}
