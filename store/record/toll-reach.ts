import type { TollOrder } from '../../contracts/http/toll';
import type { ReviewView } from '../../contracts/review/review-view';

/** Whether an order is for a review: one that is not closed, for its terms run on, and whose edition gives the order. */
export function isConcerned(
  { phase, window, conditions }: ReviewView,
  { act }: TollOrder,
): boolean {
  if (phase === 'closed') return false;
  if (act.kind === 'endToll') return window.suspensions.some(({ order }) => order === act.order);
  return act.kind === 'orderClosedDays'
    ? conditions.closesDays
    : conditions.tollReason === act.reason;
}

/** Whether the order has come about in a review, by its record. */
export function isReached({ window }: ReviewView, { act, order }: TollOrder): boolean {
  switch (act.kind) {
    case 'toll':
      return window.suspensions.some((one) => one.order === order);
    case 'endToll':
      return window.suspensions.some((one) => one.order === act.order && one.until !== null);
    case 'orderClosedDays':
      return window.closures.some((one) => one.order === order);
    default:
      return act satisfies never;
  }
}
