import type { SuspensionRule } from '../../../../contracts/edition/window-rules';
import type { Code, Instant } from '../../../../contracts/primitives';
import type { RejectionCode } from '../../../../contracts/review/rejection';
import { DAY_MS, isDue, toMs } from '../../calendar/instant';
import {
  atReading,
  instantAt,
  localDateOf,
  plusDays,
  readingMs,
  startOfDay,
} from '../../calendar/local-day';
import type { Rules } from '../../kernel/rules';
import type { Suspension, WindowLedger } from '../../kernel/state';
import { endOfTerm } from '../../kernel/term';
import { lapsesOf, openLapse, openSuspension, pauseAt } from '../window-ledger';
import type { Pause } from '../window-ledger';

export const ruleFor = ({ edition }: Rules, reason: Code): SuspensionRule | undefined =>
  edition.suspensions.find((one) => one.reason === reason);

/** When a suspension ends without anybody's act, and what that comes to. */
export interface SuspensionLimit {
  readonly at: Instant;
  readonly on: 'span' | 'total';
  readonly then: SuspensionRule['then'];
}

/**
 * The earlier of the longest time for one and the longest in all; null where the edition sets neither, and while
 * a lapse stops the one that it sets.
 */
export function limitOf(
  window: WindowLedger,
  rules: Rules,
  { from, reason }: Pick<Suspension, 'from' | 'reason'>,
): SuspensionLimit | null {
  const rule = ruleFor(rules, reason);
  if (!rule) return null;
  const span = rule.longest && endOfTerm(window, rules, { from, term: rule.longest });
  const left = leftMs(window, rules, rule);
  const lapses = lapsesBeside(window, rules, reason);
  const total = left === null ? null : whenSpent({ rules, lapses }, from, left);
  if (span !== null && (total === null || toMs(span) <= toMs(total))) {
    return { at: span, on: 'span', then: thenOf(window, rule, from) };
  }
  return total === null ? null : { at: total, on: 'total', then: 'resume' };
}

/**
 * Access that the record has since shown to work has not failed, no matter who left the pause open.
 */
function thenOf(
  { workedAt }: WindowLedger,
  { then }: SuspensionRule,
  from: Instant,
): SuspensionRule['then'] {
  const hasWorked = workedAt !== null && toMs(workedAt) > toMs(from);
  return then === 'accessFailed' && hasWorked ? 'resume' : then;
}

/** Why no suspension for the reason may begin now, no matter by whom; null where one may. */
export function beginningFault(
  window: WindowLedger,
  rules: Rules,
  reason: Code,
): RejectionCode | null {
  const rule = ruleFor(rules, reason);
  if (!rule) return 'suspension-reason-unknown';
  const isOrdered = reason === rules.edition.toll?.reason;
  // An order on every review lies beside a pause of this review alone.
  if (isOrdered ? openLapse(window) : openSuspension(window)) return 'suspension-open';
  return leftMs(window, rules, rule) === 0 ? 'suspension-total-reached' : null;
}

/** Of the longest total, what earlier suspensions for the reason have left; null where there is no total. */
function leftMs(window: WindowLedger, rules: Rules, rule: SuspensionRule): number | null {
  if (rule.longestTotalDays === null) return null;
  const lapses = lapsesBeside(window, rules, rule.reason);
  const spent = window.suspensions.reduce(
    (sum, { reason, from, until }) =>
      reason === rule.reason && until !== null
        ? sum + spentMs({ rules, lapses }, from, until)
        : sum,
    0,
  );
  return Math.max(0, rule.longestTotalDays * DAY_MS - spent);
}

/** Lapses beside suspensions for a reason: what lies in one takes nothing of their total. */
const lapsesBeside = (window: WindowLedger, rules: Rules, reason: Code): readonly Pause[] =>
  reason === rules.edition.toll?.reason ? [] : lapsesOf(window, rules);

interface Beside {
  readonly rules: Rules;
  readonly lapses: readonly Pause[];
}

/**
 * What a suspension takes out, as the edition counts: time on the clock of the zone, or days that began in it. So
 * does the day on which it begins, if that ends in it: as the last day, it would give way to the next.
 */
function spentMs({ rules, lapses }: Beside, from: Instant, until: Instant): number {
  const { calendar, edition } = rules;
  if (edition.window.tolling === 'toTheInstant') {
    const [begin, end] = [readingMs(calendar, from), readingMs(calendar, until)];
    return lapses.reduce((sum, lapse) => sum - sharedMs(rules, lapse, [begin, end]), end - begin);
  }
  const cut = endCutShort(rules, from);
  let days = cut !== null && toMs(cut) < toMs(until) && !pauseAt(lapses, cut) ? 1 : 0;
  for (let day = firstDayIn(rules, from); ; day = plusDays(day, 1)) {
    const begins = startOfDay(calendar, day);
    if (isDue(until, begins)) return days * DAY_MS;
    if (!pauseAt(lapses, begins)) days += 1;
  }
}

/** When a suspension that began at `from` has taken out so much; null while a lapse is open before that. */
function whenSpent({ rules, lapses }: Beside, from: Instant, ms: number): Instant | null {
  const { calendar, edition } = rules;
  if (edition.window.tolling === 'toTheInstant') {
    const begin = readingMs(calendar, from);
    let end = begin + ms;
    for (const lapse of lapses) {
      if (readingMs(calendar, lapse.from) >= end) break;
      if (lapse.until === null) return null;
      end += sharedMs(rules, lapse, [begin, Infinity]);
    }
    return atReading(calendar, end);
  }
  const cut = endCutShort(rules, from);
  let left = Math.floor(ms / DAY_MS) - (cut !== null && !pauseAt(lapses, cut) ? 1 : 0);
  for (let day = firstDayIn(rules, from); ; day = plusDays(day, 1)) {
    const begins = startOfDay(calendar, day);
    const lapse = pauseAt(lapses, begins);
    if (lapse?.until === null) return null;
    if (lapse) continue;
    if (left <= 0) return begins;
    left -= 1;
  }
}

/** How much of a lapse lies between two readings. */
function sharedMs(
  { calendar }: Rules,
  { from, until }: Pause,
  [begin, end]: readonly [number, number],
): number {
  const last = until === null ? end : Math.min(end, readingMs(calendar, until));
  return Math.max(0, last - Math.max(begin, readingMs(calendar, from)));
}

/** The end of the day on which a suspension begins, where it begins before that end and not with the day. */
function endCutShort({ calendar, edition }: Rules, from: Instant): Instant | null {
  const day = localDateOf(calendar, from);
  const end = instantAt(calendar, day, edition.window.endOfDay);
  const isCut = toMs(startOfDay(calendar, day)) < toMs(from) && toMs(from) <= toMs(end);
  return isCut ? end : null;
}

/** The first day that begins at an instant, or after it. */
function firstDayIn({ calendar }: Rules, from: Instant): string {
  const day = localDateOf(calendar, from);
  return toMs(startOfDay(calendar, day)) >= toMs(from) ? day : plusDays(day, 1);
}
