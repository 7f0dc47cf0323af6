import { TollOrder } from '../../contracts/http/toll';
import type { OrderId } from '../../contracts/review/window/orders';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { isWritten, text } from '../collection';
import { inTransaction } from '../in-transaction';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';

/** Orders on every review, with the document that one person signed, and then two. */
export const tollOrders = sealedCollection<TollOrder, { order: OrderId }>({
  name: 'toll_orders',
  version: 1,
  clear: { order: { ...text, why: 'finds an order; random' } },
  indexes: [[{ order: 1 }, { unique: true }]],
  schema: TollOrder,
  toClear: ({ order }) => ({ order }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ order }) => order,
});

/** @returns false when there is an order of this id. */
export const insertTollOrder = async (store: Store, order: TollOrder): Promise<boolean> =>
  isWritten(tollOrders(store).create([await tollOrders.seal(store, TollOrder.parse(order))]));

export async function findTollOrder(store: Store, order: OrderId): Promise<TollOrder | null> {
  const found = await tollOrders(store)
    .findOne({ order: { $eq: order } }, { _id: 0 })
    .lean();
  return found && tollOrders.open(store, found);
}

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
