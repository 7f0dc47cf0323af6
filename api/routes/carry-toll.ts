import { JobReport } from '../../contracts/http/jobs';
import { OrderPath } from '../../contracts/http/toll';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { startCarriage } from '../toll/carriage';
import { requireOrder } from '../toll/require-order';

export const carryTollOperation = defineOperation({
  method: 'post',
  path: '/v1/tolls/{order}/carriage',
  operationId: 'carryToll',
  summary: 'Have an order carried to every open review',
  description:
    'It is carried from its confirmation on, so this is for an order whose carrying was stopped or ' +
    'interrupted. It goes on by itself until the order expires, and reaches reviews that begin meanwhile. ' +
    'One that is under way looks at all reviews again at once: a review takes an order in once.',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { path: OrderPath },
  responses: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
  problems: ['not-found', 'fresh-authentication-required', 'needs-second-person', 'expired'],
  handle: async ({ api, caller, input, now }) => {
    const { order, confirmedBy, expiresAt } = await requireOrder(api, input.path.order);
    if (confirmedBy === null) throw new ApiProblem('needs-second-person');
    if (expiresAt <= now) throw new ApiProblem('expired');
    const body = await startCarriage(api, { order, by: caller.person, at: now });
    return { status: STATUS.accepted, body };
  },
});
