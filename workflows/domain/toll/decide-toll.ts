import type { Instant } from '../../../contracts/primitives';
import { nextId } from '../bounds';
import { emit, reject } from '../command';
import type { Command, CommandOf, Decision } from '../command';
import { toEnding, withMove } from '../decide-window';
import { isDue, toMs } from '../instant';
import { resumesAt } from '../next-instant';
import { isAmong } from '../rules';
import type { Rules } from '../rules';
import { openLapse } from '../window-ledger';
import { closeDays } from './decide-closed-days';
import type { Ordered } from './ordered';

type OrderKind = 'toll' | 'endToll' | 'orderClosedDays' | 'closeDays';
type OrderDeciders = {
  readonly [Kind in OrderKind]: (
    state: Ordered,
    command: CommandOf<Kind>,
    rules: Rules,
  ) => Decision;
};

/**
 * What an order on every review comes to in this one. A pause names the order, and lies beside a pause of this
 * review alone: the clock runs again when both are over.
 */
export const orderDeciders: OrderDeciders = {
  toll: (state, command, rules) => {
    const { by, at, deed, id: order } = command;
    const { toll } = rules.edition;
    const { window, company } = state;
    if (toll?.reason !== deed.reason) return reject('suspension-reason-unknown');
    if (!isAmong({ rules, company }, by, toll.mayOrder)) return reject('not-your-act');
    if (openLapse(window)) return reject('suspension-open');
    if (!isDue(deed.asOf, at)) return reject('suspension-outside-window');
    const { reason } = deed;
    const from = earliestOf(state, reason).reduce(later, deed.asOf);
    const suspension = nextId('sus', state.counts, 'suspensions');
    const began = { type: 'SuspensionBegan', suspension, reason, from, by, order } as const;
    const text = `paused since ${from}: ${reason}, by an order on every review`;
    return emit(...withMove(state, command, { rules, cause: began, rule: 'suspension', text }));
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
    const limit = resumesAt(state, rules, suspension) ?? until;
    const ended = { rules, suspension, until: isDue(limit, until) ? limit : until };
    return emit(...toEnding(state, command, ended));
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

/** No time counts twice for one reason, and none before the review began. */
const earliestOf = ({ window, submittedAt }: Ordered, reason: string): Instant[] => [
  submittedAt,
  ...window.suspensions.flatMap((one) =>
    one.reason === reason && one.until !== null ? [one.until] : [],
  ),
];

const later = (one: Instant, other: Instant): Instant => (toMs(one) > toMs(other) ? one : other);
