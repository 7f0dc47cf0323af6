import type { ReviewEvent } from '../../contracts/event';
import type { Rules } from './rules';
import type { WindowLedger } from './state';
import { budgetMs, closesAt, openingText } from './window';

/** The event that opens the window, for a ledger whose `openedAt` is set. */
export function toOpening(window: WindowLedger, rules: Rules): ReviewEvent {
  return {
    type: 'WindowOpened',
    closesAt: closesAt(window, rules),
    budgetMs: budgetMs(window, rules),
    days: window.days,
    text: openingText(window, rules),
  };
}
