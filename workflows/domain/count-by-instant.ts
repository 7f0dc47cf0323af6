import { toMs } from './instant';
import { atReading, firstAtReading, plusDays, readingMs, wallMs } from './local-day';
import type { Rules } from './rules';
import type { Suspension } from './state';
import type { OpenedLedger, WindowCount } from './window-ledger';
import { firstCountedDay, windowStart } from './window-start';

/**
 * Calendar days, of which a suspension takes out the time that it lasted, to the instant: all of it on the clock
 * of the edition's zone, so that a day has 24 hours, whether clocks are changed on it or not.
 */
export const countByInstant: WindowCount = {
  budgetMs: (window, rules) => untolledEnd(window, rules) - startOf(window, rules),
  consumedMs: (window, rules, at) => {
    const now = readingMs(rules.calendar, at);
    const tolled = window.suspensions.reduce(
      (sum, one) => sum + spanOf(one, { rules, start: startOf(window, rules), now }),
      0,
    );
    return Math.max(0, now - startOf(window, rules) - tolled);
  },
  end: (window, rules) => {
    const end = tolledReading(window, rules, untolledEnd(window, rules));
    return end === null ? null : atReading(rules.calendar, end);
  },
  instantOfConsumption: (window, rules, spentMs) => {
    const reading = tolledReading(window, rules, startOf(window, rules) + spentMs);
    return reading === null ? null : firstAtReading(rules.calendar, reading);
  },
};

/**
 * What the clock shows when so much is used up as an untolled window would have used up by `reading`; null while
 * it is paused before that. What began later takes nothing out.
 */
function tolledReading(window: OpenedLedger, rules: Rules, reading: number): number | null {
  const { calendar } = rules;
  const start = startOf(window, rules);
  const ledger = [...window.suspensions].sort((a, b) => toMs(a.from) - toMs(b.from));
  let at = reading;
  for (const suspension of ledger) {
    if (readingMs(calendar, suspension.from) >= at) break;
    if (suspension.until === null) return null;
    at += spanOf(suspension, { rules, start, now: Infinity });
  }
  return at;
}

interface Bounds {
  readonly rules: Rules;
  readonly start: number;
  readonly now: number;
}

/** What a suspension takes out between two readings. */
function spanOf({ from, until }: Pick<Suspension, 'from' | 'until'>, { rules: { calendar }, start, now }: Bounds): number {
  const end = until === null ? now : Math.min(now, readingMs(calendar, until));
  return Math.max(0, end - Math.max(start, readingMs(calendar, from)));
}

const startOf = (window: OpenedLedger, rules: Rules): number =>
  readingMs(rules.calendar, windowStart(window.openedAt, rules).at);

/** What the clock shows where the window would end if it were never paused. */
function untolledEnd(window: OpenedLedger, rules: Rules): number {
  const first = firstCountedDay(windowStart(window.openedAt, rules), rules);
  return wallMs(plusDays(first, window.days - 1), rules.edition.window.endOfDay);
}
