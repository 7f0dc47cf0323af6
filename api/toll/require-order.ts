import { findTollOrder } from '../../store/record/toll-orders';
import type { TollOrder } from '../../contracts/http/toll';
import type { OrderId } from '../../contracts/review/window/orders';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

/** @throws ApiProblem `not-found`. */
export async function requireOrder(
  { store }: Pick<ApiDependencies, 'store'>,
  id: OrderId,
): Promise<TollOrder> {
  const order = await findTollOrder(store, id);
  if (!order) throw new ApiProblem('not-found');
  return order;
}
