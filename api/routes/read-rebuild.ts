import { JobReport } from '../../contracts/api/jobs';
import { REBUILD_JOB } from '../../workflows/messages';
import { readJob } from '../jobs/read-job';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const readRebuildOperation = defineOperation({
  method: 'get',
  path: '/v1/views/rebuilds',
  operationId: 'readRebuild',
  summary: 'Read how far the last folding of all views has come',
  action: 'rebuildViews',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: JobReport } },
  problems: ['not-found'],
  handle: async ({ api }) => ({ status: STATUS.ok, body: await readJob(api, REBUILD_JOB) }),
});
