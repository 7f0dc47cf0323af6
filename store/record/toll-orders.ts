import { TollOrder } from '../../contracts/http/toll';
import type { OrderId } from '../../contracts/review/window/orders';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { isWritten, textField } from '../collection';
import { inTransaction } from '../in-transaction';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { ReviewView } from '../../contracts/review/review-view';

/** Orders on every review, with the document that one person signed, and then two. */
export const tollOrders = sealedCollection<TollOrder, { order: OrderId }>({
  name: 'toll_orders',
  version: 1,
  clear: { order: { ...textField, why: 'finds an order; random' } },
  indexes: [[{ order: 1 }, { unique: true }]],
  schema: TollOrder,
  toClear: ({ order }) => ({ order }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ order }) => order,
});

/** @returns false when there is an order of this id. */
export const insertTollOrder = (store: Store, order: TollOrder): Promise<boolean> =>
  isWritten(tollOrders.insert(store, TollOrder.parse(order)));

export const findTollOrder = (store: Store, order: OrderId): Promise<TollOrder | null> =>
  tollOrders.findOne(store, { order: { $eq: order } });

/** Null from `change`, or no such order, changes nothing and gives null. */
export const changeTollOrder = (
  store: Store,
  order: OrderId,
  change: (found: TollOrder) => TollOrder | null,
): Promise<TollOrder | null> =>
  inTransaction(store, (session) =>
    rewriteSealed(
      { store, collection: tollOrders, filter: { order }, session, onSame: () => undefined },
      change,
    ),
  );

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
