import { OrderPath, TollState } from '../../contracts/http/toll';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { countReached } from '../toll/count-reached';
import { requireOrder } from '../toll/require-order';

export const readTollOperation = defineOperation({
  method: 'get',
  path: '/v1/tolls/{order}',
  operationId: 'readToll',
  summary: 'Read an order on every review, and how far it has come',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { path: OrderPath },
  responses: { [STATUS.ok]: { description: 'The order.', schema: TollState } },
  problems: ['not-found', 'fresh-authentication-required'],
  handle: async ({ api, access, input }) => {
    const order = await requireOrder(api, input.path.order);
    const progress = await countReached({ api, access, order });
    return { status: STATUS.ok, body: { order, progress } };
  },
});
