import type { Instant } from '../../../contracts/primitives';
import { toMs } from '../calendar/instant';
import type { Rules } from '../kernel/rules';
import type { Suspension, WindowLedger } from '../kernel/state';

/** What a window is counted by: of each suspension, when it was. */
export interface CountedWindow extends Pick<
  WindowLedger,
  'days' | 'openedAt' | 'plannedRelease' | 'closedDays'
> {
  readonly suspensions: readonly Pick<Suspension, 'from' | 'until'>[];
}
export type OpenedLedger = CountedWindow & { readonly openedAt: Instant };

export const hasOpened = <Window extends Pick<CountedWindow, 'openedAt'>>(
  window: Window,
): window is Window & { readonly openedAt: Instant } => window.openedAt !== null;

/** The open suspension of this review alone; an order on every review has its own beside it. */
export const openSuspension = (window: WindowLedger): Suspension | undefined =>
  window.suspensions.find(({ until, cause }) => until === null && cause !== 'order');

/** The open suspension by an order on every review. */
export const openLapse = (window: WindowLedger): Suspension | undefined =>
  window.suspensions.find(({ until, cause }) => until === null && cause === 'order');

/** Whether anything pauses the clock now. */
export const isPaused = (window: Pick<CountedWindow, 'suspensions'>): boolean =>
  window.suspensions.some(({ until }) => until === null);

/** A stretch of time in which a clock is paused; `until` is null for one that has not ended. */
export interface Pause {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** Every stretch in which the window's clock is paused, in order; what overlaps is one. */
export const pausesOf = ({ suspensions }: Pick<CountedWindow, 'suspensions'>): Pause[] =>
  merged(suspensions);

/** Every stretch in which an order on every review pauses whatever it stops. */
export const lapsesOf = ({ suspensions }: WindowLedger, { edition }: Rules): Pause[] =>
  merged(
    suspensions.filter(({ reason, cause }) => cause === 'order' || reason === edition.toll?.reason),
  );

function merged(pauses: readonly Pause[]): Pause[] {
  const sorted = [...pauses].sort((one, other) => toMs(one.from) - toMs(other.from));
  const stretches: Pause[] = [];
  for (const { from, until } of sorted) {
    const last = stretches.at(-1);
    if (!last || (last.until !== null && toMs(last.until) < toMs(from))) {
      stretches.push({ from, until });
    } else if (last.until !== null && (until === null || toMs(until) > toMs(last.until))) {
      stretches[stretches.length - 1] = { from: last.from, until };
    }
  }
  return stretches;
}

/** The pause in which an instant lies; one ends at its `until`, which lies outside. */
export const pauseAt = (pauses: readonly Pause[], at: Instant): Pause | undefined =>
  pauses.find(
    ({ from, until }) => toMs(from) <= toMs(at) && (until === null || toMs(at) < toMs(until)),
  );

/** The current end of a window. */
export interface WindowEnd {
  /** The end of the last day that counts: then the budget is used up. */
  readonly usedUp: Instant;
  /** The end that is rolled over where its day is no business day. */
  readonly unrolled: Instant;
  readonly closes: Instant;
}

/** How an edition counts a window that has opened, whatever event is planned. */
export interface WindowCount {
  /** The whole budget in milliseconds. */
  budgetMs(window: OpenedLedger, rules: Rules): number;
  /** Milliseconds of the budget that are used up at an instant. */
  consumedMs(window: OpenedLedger, rules: Rules, at: Instant): number;
  /** When the window ends; null while the clock is paused before that. */
  end(window: OpenedLedger, rules: Rules): WindowEnd | null;
  /** When so much of the budget will have been used up; null while the clock is paused before that. */
  instantOfConsumption(window: OpenedLedger, rules: Rules, spentMs: number): Instant | null;
}
