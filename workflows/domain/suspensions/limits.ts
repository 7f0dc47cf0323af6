import type { SuspensionRule } from '../../../contracts/edition/suspension-rules';
import type { Code, Instant } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/rejection';
import { endOfSpan } from '../business-day';
import { DAY_MS, isDue, toMs } from '../instant';
import { atReading, localDateOf, plusDays, readingMs, startOfDay } from '../local-day';
import type { Rules } from '../rules';
import type { Suspension, WindowLedger } from '../state';
import { openSuspension } from '../window-ledger';

export const ruleFor = ({ edition }: Rules, reason: Code): SuspensionRule | undefined =>
  edition.suspensions.find((one) => one.reason === reason);

/** When a suspension ends without anybody's act, and what that comes to. */
export interface SuspensionLimit {
  readonly at: Instant;
  readonly on: 'span' | 'total';
  readonly then: SuspensionRule['then'];
}

/** The earlier of the longest time for one and the longest in all; null where the edition sets neither. */
export function limitOf(
  window: WindowLedger,
  rules: Rules,
  { from, reason }: Pick<Suspension, 'from' | 'reason'>,
): SuspensionLimit | null {
  const rule = ruleFor(rules, reason);
  if (!rule) return null;
  const span = rule.longest && endOfSpan(rules, from, rule.longest);
  const left = leftMs(window, rules, rule);
  const total = left === null ? null : whenSpent(rules, from, left);
  if (span !== null && (total === null || toMs(span) <= toMs(total))) {
    return { at: span, on: 'span', then: rule.then };
  }
  return total === null ? null : { at: total, on: 'total', then: 'resume' };
}

/** Why no suspension for the reason may begin now, whoever begins it; null where one may. */
export function beginningFault(
  window: WindowLedger,
  rules: Rules,
  reason: Code,
): RejectionCode | null {
  const rule = ruleFor(rules, reason);
  if (!rule) return 'suspension-reason-unknown';
  if (openSuspension(window)) return 'suspension-open';
  return leftMs(window, rules, rule) === 0 ? 'suspension-total-reached' : null;
}

/** Of the longest total, what earlier suspensions for the reason have left; null where there is no total. */
function leftMs(window: WindowLedger, rules: Rules, rule: SuspensionRule): number | null {
  if (rule.longestTotalDays === null) return null;
  const spent = window.suspensions.reduce(
    (sum, { reason, from, until }) =>
      reason === rule.reason && until !== null ? sum + spentMs(rules, from, until) : sum,
    0,
  );
  return Math.max(0, rule.longestTotalDays * DAY_MS - spent);
}

/** What a suspension takes out, as the edition counts: time on the clock of the zone, or days that began in it. */
function spentMs(rules: Rules, from: Instant, until: Instant): number {
  const { calendar, edition } = rules;
  if (edition.window.tolling === 'toTheInstant') {
    return readingMs(calendar, until) - readingMs(calendar, from);
  }
  let days = 0;
  for (let day = firstDayIn(rules, from); !isDue(until, startOfDay(calendar, day)); days += 1) {
    day = plusDays(day, 1);
  }
  return days * DAY_MS;
}

/** When a suspension that began at `from` has taken out so much. */
function whenSpent(rules: Rules, from: Instant, ms: number): Instant {
  const { calendar, edition } = rules;
  if (edition.window.tolling === 'toTheInstant') {
    return atReading(calendar, readingMs(calendar, from) + ms);
  }
  return startOfDay(calendar, plusDays(firstDayIn(rules, from), Math.floor(ms / DAY_MS)));
}

/** The first day that begins at an instant, or after it. */
function firstDayIn({ calendar }: Rules, from: Instant): string {
  const day = localDateOf(calendar, from);
  return toMs(startOfDay(calendar, day)) >= toMs(from) ? day : plusDays(day, 1);
}
