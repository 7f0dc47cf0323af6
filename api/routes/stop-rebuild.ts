import { JobReport } from '../../contracts/api/jobs';
import { REBUILD_JOB } from '../../workflows/messages';
import { stopJob } from '../jobs/stop-job';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const stopRebuildOperation = defineOperation({
  method: 'delete',
  path: '/v1/views/rebuilds',
  operationId: 'stopRebuild',
  summary: 'Stop folding all views',
  description: 'What is folded anew stays so. It can be asked for again.',
  action: 'rebuildViews',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'It is stopped, or had ended.', schema: JobReport } },
  problems: ['not-found'],
  handle: async ({ api, now }) => ({
    status: STATUS.ok,
    body: await stopJob(api, { id: REBUILD_JOB, at: now }),
  }),
});
