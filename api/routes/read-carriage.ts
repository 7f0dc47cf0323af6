import { JobReport } from '../../contracts/http/jobs';
import { OrderPath } from '../../contracts/http/toll';
import { tollJobId } from '../../workflows/messages';
import { readJob } from '../jobs/read-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readCarriageOperation = defineOperation({
  method: 'get',
  path: '/v1/tolls/{order}/carriage',
  operationId: 'readCarriage',
  summary: 'Read how far an order has been carried',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { path: OrderPath },
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
  problems: ['not-found', 'fresh-authentication-required'],
  handle: async ({ api, input }) => ({
    status: STATUS.ok,
    body: await readJob(api, tollJobId(input.path.order)),
  }),
});
