import { JobReport } from '../../contracts/http/jobs';
import { REWRAP_JOB } from '../../workflows/messages';
import { stopJob } from '../jobs/stop-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const stopRewrapOperation = defineOperation({
  method: 'delete',
  path: '/v1/keys/rewraps',
  operationId: 'stopRewrap',
  summary: 'Stop re-wrapping data keys',
  description: 'What is wrapped anew stays so. It can be asked for again.',
  action: 'rewrapKeys',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
  problems: ['not-found'],
  handle: async ({ api, now }) => ({
    status: STATUS.ok,
    body: await stopJob(api, { id: REWRAP_JOB, at: now }),
  }),
});
