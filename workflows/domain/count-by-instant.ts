import type { Instant } from '../../contracts/primitives';
import { addMs, toMs } from './instant';
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
    let end = untolledEnd(window, rules);
    for (const suspension of inOrder(window)) {
      if (toMs(suspension.from) >= toMs(end)) break;
      if (suspension.until === null) return null;
      end = addMs(end, spanOf(suspension, startOf(window, rules)));
    }
    return end;
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
export const tolledMs = (window: OpenedLedger, rules: Rules, at: Instant): number =>
  window.suspensions.reduce((sum, { from, until }) => {
    const end = Math.min(toMs(until ?? at), toMs(at));
    return sum + Math.max(0, end - Math.max(toMs(from), toMs(startOf(window, rules))));
  }, 0);

const inOrder = ({ suspensions }: OpenedLedger): Suspension[] =>
  [...suspensions].sort((a, b) => toMs(a.from) - toMs(b.from));

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
