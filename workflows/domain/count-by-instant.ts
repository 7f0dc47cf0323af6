import type { Instant } from '../../contracts/primitives';
import { rollOver } from './business-day';
import { addMs, toMs } from './instant';
import { instantAt, plusDays, plusStretch } from './local-day';
import type { Rules } from './rules';
import { pausesOf } from './window-ledger';
import type { OpenedLedger, Pause, WindowCount, WindowEnd } from './window-ledger';
import { firstCountedDay, windowStart } from './window-start';

/**
 * Calendar days, of which a pause takes out the time that it lasted: whole days as days of the edition's
 * zone, of 23 or 25 hours where the clocks change, and the rest to the instant.
 */
export const countByInstant: WindowCount = {
  budgetMs: (window, rules) => {
    const start = startOf(window, rules);
    const { usedUp } = endAfter(window, rules, endedPauses(window, rules));
    return toMs(usedUp) - toMs(start) - pausedMs(endedPauses(window, rules), usedUp);
  },
  consumedMs: (window, rules, at) => {
    const running = toMs(at) - toMs(startOf(window, rules));
    return Math.max(0, running - pausedMs(pauses(window, rules), at));
  },
  end: (window, rules) => {
    const end = endAfter(window, rules, endedPauses(window, rules));
    const open = pauses(window, rules).find(({ until }) => until === null);
    return open && toMs(open.from) < toMs(end.closes) ? null : end;
  },
  instantOfConsumption: (window, rules, spentMs) => {
    let at = addMs(startOf(window, rules), spentMs);
    for (const { from, until } of pauses(window, rules)) {
      if (toMs(from) > toMs(at)) break;
      if (until === null) return null;
      at = addMs(at, toMs(until) - toMs(from));
    }
    return at;
  },
};

/** One pause after the other: what begins before the end puts it off, in the tail of a roll-over, too. */
function endAfter(
  window: OpenedLedger,
  rules: Rules,
  ended: readonly (Pause & { readonly until: Instant })[],
): WindowEnd {
  const { calendar } = rules;
  // What pauses the clock is weighed below, one pause after the other.
  const rolled = (end: Instant): Instant => rollOver(rules, end, []) ?? end;
  let usedUp = unpausedEnd(window, rules);
  let unrolled = usedUp;
  for (const pause of ended) {
    if (toMs(pause.from) >= toMs(rolled(unrolled))) break;
    const isTail = toMs(pause.from) >= toMs(usedUp);
    unrolled = plusStretch(calendar, isTail ? rolled(unrolled) : usedUp, pause);
    if (!isTail) usedUp = unrolled;
  }
  return { usedUp, unrolled, closes: rolled(unrolled) };
}

/** Milliseconds up to `at` in which the clock was paused. */
export const tolledMs = (window: OpenedLedger, rules: Rules, at: Instant): number =>
  pausedMs(pauses(window, rules), at);

const startOf = (window: OpenedLedger, rules: Rules): Instant =>
  windowStart(window.openedAt, rules).at;

/** None before the start counts. */
function pauses(window: OpenedLedger, rules: Rules): Pause[] {
  const start = startOf(window, rules);
  return pausesOf(window).flatMap(({ from, until }) => {
    if (until !== null && toMs(until) <= toMs(start)) return [];
    return [{ from: toMs(from) < toMs(start) ? start : from, until }];
  });
}

const endedPauses = (window: OpenedLedger, rules: Rules) =>
  pauses(window, rules).flatMap(({ from, until }) => (until === null ? [] : [{ from, until }]));

/** Milliseconds up to `at` that lie in a pause. */
const pausedMs = (stretches: readonly Pause[], at: Instant): number =>
  stretches.reduce((sum, { from, until }) => {
    const end = Math.min(toMs(until ?? at), toMs(at));
    return sum + Math.max(0, end - toMs(from));
  }, 0);

/** Where the window would end if nothing paused the clock. */
function unpausedEnd(window: OpenedLedger, rules: Rules): Instant {
  const first = firstCountedDay(windowStart(window.openedAt, rules), rules);
  const last = plusDays(first, window.days - 1);
  return instantAt(rules.calendar, last, rules.edition.window.endOfDay);
}
