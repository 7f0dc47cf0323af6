import type { ReviewEvent } from '../../contracts/event';
import type { Rules } from './rules';
import type { WindowLedger } from './state';
import { budgetMs, closesAt, openingText } from './window';

/** The event that opens the window, for a ledger whose `openedAt` is set. */
export function toOpening(window: WindowLedger, rules: Rules): ReviewEvent {
  const { unit, firstDay, endOfDay, timeZone } = rules.edition.window;
  return {
    type: 'WindowOpened',
    closesAt: closesAt(window, rules) ?? window.openedAt ?? '',
    budgetMs: budgetMs(window, rules),
    days: window.days,
    counting: { unit, firstDay, endOfDay, timeZone },
    text: openingText(window, rules),
  };
}
