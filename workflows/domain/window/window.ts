import type { Instant, LocalDate } from '../../../contracts/primitives';
import type { Opening, RolledOver, WindowMove } from '../../../contracts/review/window/moves';
import { whyClosed } from '../calendar/business-day';
import { countByDay } from '../calendar/count-by-day';
import { countByInstant } from '../calendar/count-by-instant';
import { toMs } from '../calendar/instant';
import { instantAt, localDateOf, plusDays } from '../calendar/local-day';
import type { Rules } from '../kernel/rules';
import { withClosedDays } from '../kernel/term';
import { hasOpened } from './window-ledger';
import { windowStart } from './window-start';
import type { CountedWindow, OpenedLedger, WindowCount, WindowEnd } from './window-ledger';
import type { ReviewEvent } from '../../../contracts/review/event';

/** The whole budget in milliseconds: from the opening to the end of the last of its days. */
export const budgetMs = (window: CountedWindow, rules: Rules): number =>
  hasOpened(window) ? countOf(rules).budgetMs(window, withClosedDays(window, rules)) : 0;

/** Milliseconds of the budget that are used up at `at`; never more than the budget. */
export function consumedMs(window: CountedWindow, rules: Rules, at: Instant): number {
  if (!hasOpened(window)) return 0;
  const count = countOf(rules);
  const counted = withClosedDays(window, rules);
  return Math.min(count.consumedMs(window, counted, at), count.budgetMs(window, counted));
}

/** When `spentMs` of the budget will have been used up; null while the clock is paused before that. */
export const instantOfConsumption = (
  window: CountedWindow,
  rules: Rules,
  spentMs: number,
): Instant | null =>
  hasOpened(window)
    ? countOf(rules).instantOfConsumption(window, withClosedDays(window, rules), spentMs)
    : null;

/**
 * When the window ends: when its budget is used up, rolled over where the edition says so, or before the
 * planned event if that comes first. Null before it opens, and while the clock is paused unless an event
 * is planned.
 */
export function closesAt(window: CountedWindow, rules: Rules): Instant | null {
  const known = ENDS.get(window);
  if (known?.rules === rules) return known.end;
  const end = findEnd(window, rules);
  ENDS.set(window, { rules, end });
  return end;
}

/** A ledger is never changed, and each decision asks for its end: it is worked out once. */
const ENDS = new WeakMap<CountedWindow, { readonly rules: Rules; readonly end: Instant | null }>();

function findEnd(window: CountedWindow, rules: Rules): Instant | null {
  if (!hasOpened(window)) return null;
  const planned = anchor(window, rules);
  const end = endOf(window, rules)?.closes ?? null;
  if (end === null) return planned;
  return planned !== null && toMs(planned) < toMs(end) ? planned : end;
}

/** Milliseconds that are left at `at`, whichever of budget and planned event ends first. */
export function remainingMs(window: CountedWindow, rules: Rules, at: Instant): number {
  const left = budgetMs(window, rules) - consumedMs(window, rules, at);
  const end = closesAt(window, rules);
  return end === null ? left : Math.min(left, Math.max(0, toMs(end) - toMs(at)));
}

/** The end of the last day before a planned event: a release ends the window, whatever is left of it. */
export const anchorOf = (date: LocalDate, { calendar, edition }: Rules): Instant =>
  instantAt(calendar, plusDays(date, -1), edition.window.endOfDay);

/** What a move comes to, from the ledger as it stands after its cause. */
export const toMove = <Cause extends Pick<WindowMove, 'at'>>(
  window: CountedWindow,
  rules: Rules,
  cause: Cause,
): Cause & MoveOutcome => ({
  ...cause,
  rolledOver: rolledOver(window, rules),
  closesAt: closesAt(window, rules),
  remainingMs: remainingMs(window, rules, cause.at),
  budgetMs: budgetMs(window, rules),
});

type MoveOutcome = Pick<WindowMove, 'rolledOver' | 'closesAt' | 'remainingMs' | 'budgetMs'>;

/** For how long a window is open, and as of when that counts. */
export function openingOf(window: OpenedLedger, rules: Rules): Opening {
  const counted = withClosedDays(window, rules);
  const { day } = windowStart(window.openedAt, counted);
  const isPutOff = day !== localDateOf(counted.calendar, window.openedAt);
  const { unit } = rules.edition.window;
  return { days: window.days, unit, countsFrom: isPutOff ? day : null };
}

/** Why the end is not on the day on which the budget is used up; null where it is, or another event ends the window. */
export function rolledOver(window: CountedWindow, rules: Rules): RolledOver | null {
  const end = hasOpened(window) ? endOf(window, rules) : null;
  if (end === null || end.unrolled === end.closes) return null;
  if (closesAt(window, rules) !== end.closes) return null;
  const { calendar } = withClosedDays(window, rules);
  const [from, to] = [localDateOf(calendar, end.unrolled), localDateOf(calendar, end.closes)];
  return { from, to, ...whyClosed(calendar, from) };
}

const endOf = (window: OpenedLedger, rules: Rules): WindowEnd | null =>
  countOf(rules).end(window, withClosedDays(window, rules));

const countOf = ({ edition }: Rules): WindowCount =>
  edition.window.tolling === 'wholeDays' ? countByDay : countByInstant;

function anchor({ plannedRelease }: CountedWindow, rules: Rules): Instant | null {
  const { endAnchor } = rules.edition.window;
  return endAnchor === 'none' || plannedRelease === null ? null : anchorOf(plannedRelease, rules);
}

/** The event that opens the window. */
export function toOpening(window: OpenedLedger, rules: Rules): ReviewEvent {
  const { firstDay, endOfDay, timeZone } = rules.edition.window;
  const { days, unit, countsFrom } = openingOf(window, rules);
  return {
    type: 'WindowOpened',
    closesAt: closesAt(window, rules),
    budgetMs: budgetMs(window, rules),
    days,
    counting: { unit, firstDay, endOfDay, timeZone },
    countsFrom,
    rolledOver: rolledOver(window, rules),
  };
}
