import { emit, reject } from '../../kernel/command';
import type { CommandOf, Deed, Decision, Command } from '../../kernel/command';
import { isAmong } from '../../kernel/rules';
import type { Rules } from '../../kernel/rules';
import type { CustodyReview, OpenReview, ReportingReview } from '../../kernel/state';
import type { LocalDate } from '../../../../contracts/primitives';
import type { RejectionCode } from '../../../../contracts/review/rejection';
import { isClosedDay } from '../../calendar/business-day';
import { withMoveIfAny } from '../window-move';
import { localDateOf } from '../../calendar/local-day';
import { withClosedDays } from '../../kernel/term';
import { isDue, later } from '../../calendar/instant';
import { toBeginning, toEnding } from '../suspensions/begin-end';
import { farBackFault, freeForOrder } from '../suspensions/dating';
import { beginningFault } from '../suspensions/limits';
import { openLapse } from '../window-ledger';

/** A review that an order reaches: one that is not closed. Its window may not have opened, or be over. */
export type Ordered = OpenReview | ReportingReview | CustodyReview;

/** Rules for deeds that such a review hears, after its end as well. */
export type OrderedDeciders<Kinds extends Deed['kind']> = {
  readonly [Kind in Kinds]: (state: Ordered, command: CommandOf<Kind>, rules: Rules) => Decision;
};

type Closing = CommandOf<'closeDays' | 'orderClosedDays'>;

/**
 * Days become closed days of this review: by somebody for it alone, or by an order for all. A day that is
 * over stays as it was counted; of an order, the days that are not over still count.
 */
export function closeDays(state: Ordered, command: Closing, rules: Rules): Decision {
  const { by, deed, id } = command;
  const { closures } = rules.edition;
  const { company } = state;
  if (!closures) return reject('closures-not-provided');
  const isOrder = deed.kind === 'orderClosedDays';
  const may = isOrder ? closures.mayOrder : closures.mayClose;
  if (!isAmong({ rules, company }, by, may)) return reject('not-your-act');
  const today = localDateOf(rules.calendar, command.at);
  const counted = deed.days.filter((day) => !isOrder || day >= today);
  const fault = faultOf(counted, today, withClosedDays(state.window, rules));
  if (fault) return reject(fault);
  const { source } = deed;
  const said = { days: [...deed.days], counted, source, by };
  const closed = { type: 'DaysClosed', ...said, ...(isOrder && { order: id }) } as const;
  const why = { kind: 'closedDays', dates: counted, byOrder: isOrder } as const;
  return emit(...withMoveIfAny(state, command, { rules, cause: closed, why }));
}

function faultOf(
  days: readonly LocalDate[],
  today: LocalDate,
  { calendar }: Rules,
): RejectionCode | null {
  if (days.length === 0 || days.some((day) => day < today)) return 'closed-day-past';
  if (days.some((day) => day > calendar.until)) return 'beyond-calendar';
  return days.every((day) => isClosedDay(calendar, day)) ? 'closed-already' : null;
}

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
