import type { Instant } from '../../contracts/primitives';
import { addMs, toInstant, toMs } from './instant';
import { instantAt, plusDays } from './local-day';
import type { Rules } from './rules';
import type { Suspension } from './state';
import type { OpenedLedger, WindowCount } from './window-ledger';
import { firstCountedDay, windowStart } from './window-start';

/** Calendar days, of which a suspension takes out the time that it lasted, to the instant. */
export const countByInstant: WindowCount = {
  budgetMs: (window, rules) => toMs(untolledEnd(window, rules)) - toMs(startOf(window, rules)),
  consumedMs: (window, rules, at) => {
    const running = toMs(at) - toMs(startOf(window, rules)) - tolledMs(window, rules, at);
    return Math.max(0, running);
  },
  // One after the other: what begins once the window has ended puts nothing off.
  end: (window, rules) => {
    const start = startOf(window, rules);
    let end = toMs(untolledEnd(window, rules));
    for (const suspension of inOrder(window)) {
      if (toMs(suspension.from) >= end) break;
      if (suspension.until === null) return null;
      end += spanOf(suspension, start);
    }
    return toInstant(end);
  },
  instantOfConsumption: (window, rules, spentMs) => {
    const start = startOf(window, rules);
    let at = addMs(start, spentMs);
    for (const suspension of inOrder(window)) {
      if (toMs(suspension.from) > toMs(at)) break;
      if (suspension.until === null) return null;
      at = addMs(at, spanOf(suspension, start));
    }
    return at;
  },
};

/** Milliseconds up to `at` in which the clock stood still. */
export function tolledMs(window: OpenedLedger, rules: Rules, at: Instant): number {
  const [start, now] = [toMs(startOf(window, rules)), toMs(at)];
  return window.suspensions.reduce((sum, { from, until }) => {
    const end = until === null ? now : Math.min(toMs(until), now);
    return sum + Math.max(0, end - Math.max(toMs(from), start));
  }, 0);
}

const inOrder = ({ suspensions }: OpenedLedger): Suspension[] =>
  [...suspensions].sort((one, other) => (one.from < other.from ? -1 : 1));

const startOf = (window: OpenedLedger, rules: Rules): Instant =>
  windowStart(window.openedAt, rules).at;

const spanOf = ({ from, until }: Suspension, start: Instant): number =>
  until === null ? 0 : Math.max(0, toMs(until) - Math.max(toMs(from), toMs(start)));

/** Where the window would end if the clock never stood still. */
function untolledEnd(window: OpenedLedger, rules: Rules): Instant {
  const first = firstCountedDay(windowStart(window.openedAt, rules), rules);
  const last = plusDays(first, window.days - 1);
  return instantAt(rules.calendar, last, rules.edition.window.endOfDay);
}
