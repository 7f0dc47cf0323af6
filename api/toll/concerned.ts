import type { ReviewView } from '../../contracts/review-view';
import type { TollOrder } from '../../contracts/api/toll';
import { findEdition } from '../../policies/editions';

/** Whether an order is for a review: open, its window too, and its edition gives the order. */
export function isConcerned({ outcome, window, edition }: ReviewView, { act }: TollOrder): boolean {
  if (outcome !== null || window.openedAt === null) return false;
  if (act.kind === 'endToll') return window.suspensions.some(({ order }) => order === act.order);
  return findEdition(edition)?.toll?.reason === act.reason;
}

/** Whether the order has come about in a review, by its record. */
export const isReached = ({ window }: ReviewView, { act, order }: TollOrder): boolean =>
  act.kind === 'toll'
    ? window.suspensions.some((one) => one.order === order)
    : window.suspensions.some((one) => one.order === act.order && one.until !== null);
