import type { Instant } from '../../contracts/primitives';
import type { Rules } from './rules';
import type { Suspension, WindowLedger } from './state';

/** What a window is counted by: of each suspension, when it was. */
export interface CountedWindow extends Pick<WindowLedger, 'days' | 'openedAt' | 'plannedRelease'> {
  readonly suspensions: readonly Pick<Suspension, 'from' | 'until'>[];
}
export type OpenedLedger = CountedWindow & { readonly openedAt: Instant };

export const hasOpened = <Window extends Pick<CountedWindow, 'openedAt'>>(
  window: Window,
): window is Window & { readonly openedAt: Instant } => window.openedAt !== null;

export const openSuspension = <One extends Pick<Suspension, 'until'>>(window: {
  readonly suspensions: readonly One[];
}): One | undefined => window.suspensions.find((suspension) => suspension.until === null);

/** How an edition counts a window that has opened, whatever event is planned. */
export interface WindowCount {
  /** The whole budget in milliseconds. */
  budgetMs(window: OpenedLedger, rules: Rules): number;
  /** Milliseconds of the budget that are used up at an instant. */
  consumedMs(window: OpenedLedger, rules: Rules, at: Instant): number;
  /** When the budget is used up; null while the clock stands still. */
  end(window: OpenedLedger, rules: Rules): Instant | null;
  /** When so much of the budget will have been used up; null while the clock stands still before that. */
  instantOfConsumption(window: OpenedLedger, rules: Rules, spentMs: number): Instant | null;
}
