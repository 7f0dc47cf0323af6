import { JobReport } from '../../contracts/http/jobs';
import { OrderPath } from '../../contracts/http/toll';
import { tollJobId } from '../../workflows/messages';
import { stopJob } from '../jobs/stop-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const stopCarriageOperation = defineOperation({
  method: 'delete',
  path: '/v1/tolls/{order}/carriage',
  operationId: 'stopCarriage',
  summary: 'Stop carrying an order',
  description:
    'Reviews that it has reached stay as they are, and no other is reached. It can be carried again; ' +
    'another order undoes what it did.',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { path: OrderPath },
  responses: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
  problems: ['not-found', 'fresh-authentication-required'],
  handle: async ({ api, input, now }) => ({
    status: STATUS.ok,
    body: await stopJob(api, { id: tollJobId(input.path.order), at: now }),
  }),
});
