import type { Instant } from '../../contracts/primitives';
import type { Rules } from './rules';
import type { Suspension, WindowLedger } from './state';

export type OpenedLedger = WindowLedger & { readonly openedAt: Instant };

export const hasOpened = (window: WindowLedger): window is OpenedLedger => window.openedAt !== null;

export const openSuspension = (window: WindowLedger): Suspension | undefined =>
  window.suspensions.find((suspension) => suspension.until === null);

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
