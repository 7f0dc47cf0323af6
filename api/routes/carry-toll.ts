import { CarryToll, OrderPath, TollCarriage } from '../../contracts/api/toll';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../status';
import { carryOrder } from '../toll/carry-order';
import { NO_LIST_CURSOR, hasListCursor } from '../toll/list-cursor';
import { requireOrder } from '../toll/require-order';

export const carryTollOperation = defineOperation({
  method: 'post',
  path: '/v1/tolls/{order}/carriage',
  operationId: 'carryToll',
  summary: 'Carry an order to the next part of the open reviews',
  description:
    'In parts: `next` is the cursor of the part that follows, null once every open review has been asked. ' +
    'From the start again it goes on where it stopped: a review takes an order in once.',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { path: OrderPath, body: CarryToll.refine(hasListCursor, NO_LIST_CURSOR) },
  responses: { [STATUS.ok]: { description: 'What came of this part.', schema: TollCarriage } },
  problems: ['not-found', 'fresh-authentication-required', 'needs-second-person', 'expired'],
  handle: async ({ api, access, input, now }) => {
    const order = await requireOrder(api, input.path.order);
    if (order.confirmedBy === null) throw new ApiProblem('needs-second-person');
    if (order.expiresAt <= now) throw new ApiProblem('expired');
    const body = await carryOrder({ api, access, order }, input.body.cursor);
    return { status: STATUS.ok, body };
  },
});
