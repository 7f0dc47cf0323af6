import type { Rules } from '../../workflows/domain/kernel/rules';
import type { CountedWindow as WindowLedger } from '../../workflows/domain/window/window-ledger';
import {
  dateShown,
  dayAfter,
  firstInstantOf,
  lastReading,
  lastShowing,
  reading,
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

/**
 * Walks from day to day: one counts when it began while the clock ran, and is of the unit; the last one has to
 * end while it runs, too. Then the walk goes on to a business day that begins and ends while it runs.
 */
export function walkDays(window: WindowLedger, rules: Rules): OracleEnd {
  const start = startOf(window, rules);
  const { unit } = rules.edition.window;
  let day = firstDayOf(start, rules);
  let end: number | null = null;
  for (let walked = 0, counted = 0; walked < 900; walked += 1, day = dayAfter(day)) {
    const begins = firstInstantOf(zoneOf(rules), day);
    const ends = endOfDay(rules, day);
    const isOfUnit = unit === 'calendarDays' || !isClosed(rules, day);
    const counts = isOfUnit && !isPaused(window, Math.max(begins, start.ms));
    if (counts) counted += 1;
    if (end === null && counts && counted >= window.days && !isPaused(window, ends)) {
      end = ends;
      if (!isRolling(rules, ends)) return { end: toInstant(end), rolledEnd: toInstant(end) };
    }
    const isOpen = !isClosed(rules, day) && !isPaused(window, begins) && !isPaused(window, ends);
    if (end !== null && isOpen) return { end: toInstant(end), rolledEnd: toInstant(ends) };
  }
  return { end: end === null ? null : toInstant(end), rolledEnd: null };
}

interface Stretch {
  readonly from: number;
  /** Endless, the last. */
  readonly until: number;
  readonly isPaused: boolean;
}

/** The time from the start on, in turn running and paused. */
function stretchesOf(window: WindowLedger, start: number): Stretch[] {
  const edges = window.suspensions
    .flatMap(({ from, until }) => [
      Date.parse(from),
      ...(until === null ? [] : [Date.parse(until)]),
    ])
    .filter((ms) => ms > start)
    .sort((one, other) => one - other);
  return [start, ...edges]
    .filter((from, index, all) => {
      const before = all[index - 1];
      return before === undefined || isPaused(window, before) !== isPaused(window, from);
    })
    .map((from, index, all) => ({
      ...{ from, until: all[index + 1] ?? Infinity },
      isPaused: isPaused(window, from),
    }));
}

/** What a stretch takes of the budget: what the clock on the wall shows of it, where the window runs. */
function spentIn(zone: string, { from, until, isPaused: isStill }: Stretch): number {
  if (isStill) return 0;
  return until === Infinity ? Infinity : reading(zone, until) - reading(zone, from);
}

/**
 * Walks from stretch to stretch of the time in which the clock ran, until the budget is used up. Where the end
 * that it has come to is rolled over, each pause in the tail puts off the end that was told before it.
 */
export function walkRuns(window: WindowLedger, rules: Rules): OracleEnd {
  const zone = zoneOf(rules);
  const start = startOf(window, rules);
  let day = firstDayOf(start, rules);
  for (let left = window.days; left > 1; left -= 1) day = dayAfter(day);
  let left = Date.parse(`${day}T${rules.edition.window.endOfDay}Z`) - reading(zone, start.ms);
  let end: number | null = null;
  let told = Infinity;
  for (const stretch of stretchesOf(window, start.ms)) {
    if (end !== null && stretch.isPaused) {
      if (reading(zone, stretch.from) >= reading(zone, told)) break;
      if (stretch.until === Infinity) return { end: toInstant(end), rolledEnd: null };
      const lasted = reading(zone, stretch.until) - reading(zone, stretch.from);
      told = rolled(lastReading(zone, reading(zone, told) + lasted), rules);
    }
    const spent = spentIn(zone, stretch);
    if (end === null && left <= spent) {
      end = lastReading(zone, reading(zone, stretch.from) + left);
      told = rolled(end, rules);
    }
    left -= spent;
  }
  if (end === null) return { end: null, rolledEnd: null };
  return { end: toInstant(end), rolledEnd: toInstant(told) };
}

/** Milliseconds of the budget that were used up from the start until `until`. */
export function spentMs(window: WindowLedger, rules: Rules, until: string): number {
  const { ms: start } = startOf(window, rules);
  const now = Date.parse(until);
  return stretchesOf(window, start)
    .filter(({ from }) => from < now)
    .map((stretch) => ({ ...stretch, until: Math.min(stretch.until, now) }))
    .reduce((sum, stretch) => sum + spentIn(zoneOf(rules), stretch), 0);
}

const isRolling = (rules: Rules, end: number): boolean =>
  rules.edition.window.rollOver === 'nextBusinessDay' &&
  isClosed(rules, dateShown(zoneOf(rules), end));

const rolled = (end: number, rules: Rules): number =>
  isRolling(rules, end) ? endOfDay(rules, openDayFrom(rules, dateShown(zoneOf(rules), end))) : end;
