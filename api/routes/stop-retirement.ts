import { JobReport } from '../../contracts/http/jobs';
import { WhoseKeys } from '../../contracts/http/keys';
import { toRetireJob } from '../jobs/retirement';
import { stopJob } from '../jobs/stop-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const stopRetirementOperation = defineOperation({
  method: 'delete',
  path: '/v1/keys/retirements',
  operationId: 'stopRetirement',
  summary: 'Stop destroying older versions of key-encryption keys',
  description: 'What is destroyed stays so. It can be asked for again.',
  action: 'retireKeys',
  callers: ['operator'],
  inputs: { query: WhoseKeys },
  responses: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ api, input: { query }, now }) => ({
    status: STATUS.ok,
    body: await stopJob(api, {
      id: await toRetireJob(api, query.company ?? null),
      at: now,
    }),
  }),
});
