import type { LocalDate } from '../../../../contracts/primitives';
import type { RejectionCode } from '../../../../contracts/review/rejection';
import { isClosedDay } from '../../calendar/business-day';
import { emit, reject } from '../../kernel/command';
import type { CommandOf, Decision } from '../../kernel/command';
import { withMoveIfAny } from '../window-move';
import { localDateOf } from '../../calendar/local-day';
import { isAmong } from '../../kernel/rules';
import type { Rules } from '../../kernel/rules';
import { withClosedDays } from '../../kernel/term';
import type { Ordered } from './ordered';

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
