import { JobReport } from '../../contracts/http/jobs';
import { REWRAP_JOB } from '../../workflows/messages';
import { startJob } from '../jobs/start-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const rewrapKeysOperation = defineOperation({
  method: 'post',
  path: '/v1/keys/rewraps',
  operationId: 'rewrapKeys',
  summary: 'Have every data key wrapped under the current versions',
  description:
    'Nothing that the data keys sealed is touched. It goes on by itself; while it is under way, the same ' +
    'request starts no second one. A data key that cannot be wrapped anew is named, and keeps no other from it.',
  action: 'rewrapKeys',
  callers: ['operator'],
  inputs: {},
  responses: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
  problems: [],
  handle: async ({ api, caller, now }) => {
    const asked = { id: REWRAP_JOB, askedBy: caller.person, askedAt: now, company: null };
    return { status: STATUS.accepted, body: await startJob(api, asked) };
  },
});
