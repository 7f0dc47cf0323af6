import type { ReviewEvent } from '../../../contracts/review/event';
import type { Rules } from '../kernel/rules';
import { budgetMs, closesAt, openingOf, rolledOver } from './window';
import type { OpenedLedger } from './window-ledger';

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
