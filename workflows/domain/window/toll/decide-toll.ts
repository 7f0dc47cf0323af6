import { emit, reject } from '../../kernel/command';
import type { Command, Decision } from '../../kernel/command';
import { isDue, later } from '../../calendar/instant';
import { isAmong } from '../../kernel/rules';
import type { Rules } from '../../kernel/rules';
import { toBeginning, toEnding } from '../suspensions/begin-end';
import { farBackFault, freeForOrder } from '../suspensions/dating';
import { beginningFault } from '../suspensions/limits';
import { openLapse } from '../window-ledger';
import { closeDays } from './decide-closed-days';
import type { Ordered, OrderedDeciders } from './ordered';

type OrderKind = 'toll' | 'endToll' | 'orderClosedDays' | 'closeDays';

/**
 * What an order on every review comes to in this one. A pause names the order, and lies beside a pause of this
 * review alone: the clock runs again when both are over.
 */
export const orderDeciders: OrderedDeciders<OrderKind> = {
  toll: (state, command, rules) => {
    const { by, at, deed } = command;
    const { toll } = rules.edition;
    const { window, company } = state;
    const { reason } = deed;
    if (toll?.reason !== reason) return reject('suspension-reason-unknown');
    if (!isAmong({ rules, company }, by, toll.mayOrder)) return reject('not-your-act');
    const fault = beginningFault(window, rules, reason);
    if (fault) return reject(fault);
    if (!isDue(deed.asOf, at)) return reject('suspension-outside-window');
    const from = later(freeForOrder(state), deed.asOf);
    const unfit = farBackFault(state, { rules, reason, from, at });
    if (unfit) return reject(unfit);
    return emit(...toBeginning(state, command, { rules, reason, from, cause: 'order' }));
  },

  endToll: (state, command, rules) => {
    const { by, at, deed } = command;
    const suspension = openLapse(state.window);
    if (!suspension || suspension.order !== deed.order) return reject('suspension-unknown');
    const { company } = state;
    const mayOrder = rules.edition.toll?.mayOrder ?? [];
    if (!isAmong({ rules, company }, by, mayOrder)) return reject('not-your-act');
    if (!isDue(deed.asOf, at)) return reject('suspension-outside-window');
    const until = later(deed.asOf, suspension.from);
    return emit(...toEnding(state, command, { rules, suspension, until, on: 'order' }));
  },

  orderClosedDays: closeDays,
  closeDays,
};

const ORDER_KINDS: readonly string[] = Object.keys(orderDeciders);

/** What an order comes to in a review that has ended and is not closed; null for all else. */
export function decideOrder(state: Ordered, command: Command, rules: Rules): Decision | null {
  if (!ORDER_KINDS.includes(command.deed.kind)) return null;
  // The table is total by its type, but TypeScript cannot tie the entry to the command's own kind.
  const decider = orderDeciders[command.deed.kind as OrderKind] as (...args: unknown[]) => Decision;
  return decider(state, command, rules);
}
