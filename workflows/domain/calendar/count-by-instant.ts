import { rollOver } from './business-day';
import { atReading, firstAtReading, plusDays, readingMs, wallMs } from './local-day';
import type { Rules } from '../kernel/rules';
import { pausesOf } from '../window/window-ledger';
import type { OpenedLedger, Pause, WindowCount } from '../window/window-ledger';
import { firstCountedDay, windowStart } from '../window/window-start';

/**
 * Calendar days, of which a pause takes out the time that it lasted, to the instant: all of it on the clock
 * of the edition's zone, so that a day has 24 hours, whether clocks are changed on it or not.
 */
export const countByInstant: WindowCount = {
  budgetMs: (window, rules) => unpausedEnd(window, rules) - startOf(window, rules),
  consumedMs: (window, rules, at) => {
    const now = readingMs(rules.calendar, at);
    const start = startOf(window, rules);
    const paused = pausesOf(window).reduce(
      (sum, pause) => sum + spanOf(pause, { rules, start, now }),
      0,
    );
    return Math.max(0, now - start - paused);
  },
  end: (window, rules) => {
    const { calendar } = rules;
    const usedUp = putOff(window, rules, { reading: unpausedEnd(window, rules), isLast: false });
    if (usedUp === null) return null;
    const unrolled = putOff(window, rules, { reading: usedUp, isLast: true });
    if (unrolled === null) return null;
    return {
      usedUp: atReading(calendar, usedUp),
      unrolled: atReading(calendar, unrolled),
      closes: atReading(calendar, rolled(rules, unrolled)),
    };
  },
  instantOfConsumption: (window, rules, spentMs) => {
    const reading = putOff(window, rules, {
      reading: startOf(window, rules) + spentMs,
      isLast: false,
    });
    return reading === null ? null : firstAtReading(rules.calendar, reading);
  },
};

/**
 * What the clock shows when so much is used up as an unpaused window would have used up by `reading`; null while
 * it is paused before that. What began later takes nothing out. Once the budget is used up, what begins in the
 * tail of a roll-over puts the end off from where it has been rolled over to.
 */
function putOff(
  window: OpenedLedger,
  rules: Rules,
  { reading, isLast }: { readonly reading: number; readonly isLast: boolean },
): number | null {
  const { calendar } = rules;
  const start = startOf(window, rules);
  let at = reading;
  for (const pause of pausesOf(window)) {
    const from = readingMs(calendar, pause.from);
    if (isLast && from < reading) continue;
    const end = isLast ? rolled(rules, at) : at;
    if (from >= end) break;
    if (pause.until === null) return null;
    at = end + spanOf(pause, { rules, start, now: Infinity });
  }
  return at;
}

/** What the clock shows at an end, rolled over if its day is not a business day. */
function rolled(rules: Rules, reading: number): number {
  const end = atReading(rules.calendar, reading);
  // What pauses the clock is weighed one pause after the other.
  const closes = rollOver(rules, end, []) ?? end;
  return closes === end ? reading : readingMs(rules.calendar, closes);
}

interface Bounds {
  readonly rules: Rules;
  readonly start: number;
  readonly now: number;
}

/** What a pause takes out between two readings. */
function spanOf({ from, until }: Pause, { rules: { calendar }, start, now }: Bounds): number {
  const end = until === null ? now : Math.min(now, readingMs(calendar, until));
  return Math.max(0, end - Math.max(start, readingMs(calendar, from)));
}

const startOf = (window: OpenedLedger, rules: Rules): number =>
  readingMs(rules.calendar, windowStart(window.openedAt, rules).at);

/** What the clock shows where the window would end if it were never paused. */
function unpausedEnd(window: OpenedLedger, rules: Rules): number {
  const first = firstCountedDay(windowStart(window.openedAt, rules), rules);
  return wallMs(plusDays(first, window.days - 1), rules.edition.window.endOfDay);
}
