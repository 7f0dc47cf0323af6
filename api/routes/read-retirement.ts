import { JobReport } from '../../contracts/http/jobs';
import { WhoseKeys } from '../../contracts/http/keys';
import { readJob } from '../jobs/read-job';
import { toRetireJob } from '../jobs/retirement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readRetirementOperation = defineOperation({
  method: 'get',
  path: '/v1/keys/retirements',
  operationId: 'readRetirement',
  summary: 'Read how far the last destruction of older versions has come',
  action: 'retireKeys',
  callers: ['operator'],
  inputs: { query: WhoseKeys },
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ api, input: { query } }) => ({
    status: STATUS.ok,
    body: await readJob(api, await toRetireJob(api, query.company ?? null)),
  }),
});
