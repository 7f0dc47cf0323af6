import { JobReport } from '../../contracts/api/jobs';
import { REBUILD_JOB } from '../../workflows/messages';
import { startJob } from '../jobs/start-job';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const rebuildViewsOperation = defineOperation({
  method: 'post',
  path: '/v1/views/rebuilds',
  operationId: 'rebuildViews',
  summary: 'Have the view of every review folded anew from its record',
  description:
    'A view of an older version is folded anew by itself when it is next read: this does it ahead of time. It ' +
    'goes on by itself; while it is under way, the same request starts no second one.',
  action: 'rebuildViews',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
  problems: [],
  handle: async ({ api, caller, now }) => {
    const asked = { id: REBUILD_JOB, askedBy: caller.person, askedAt: now, company: null };
    return { status: STATUS.accepted, body: await startJob(api, asked) };
  },
});
