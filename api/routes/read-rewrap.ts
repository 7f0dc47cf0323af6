import { JobReport } from '../../contracts/http/jobs';
import { REWRAP_JOB } from '../../workflows/messages';
import { readJob } from '../jobs/read-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readRewrapOperation = defineOperation({
  method: 'get',
  path: '/v1/keys/rewraps',
  operationId: 'readRewrap',
  summary: 'Read how far the last re-wrapping of data keys has come',
  action: 'rewrapKeys',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
  problems: ['not-found'],
  handle: async ({ api }) => ({ status: STATUS.ok, body: await readJob(api, REWRAP_JOB) }),
});
