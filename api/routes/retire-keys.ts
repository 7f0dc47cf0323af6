import { JobReport } from '../../contracts/http/jobs';
import { RetireKeys } from '../../contracts/http/keys';
import { toRetireJob } from '../jobs/retirement';
import { startJob } from '../jobs/start-job';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const retireKeysOperation = defineOperation({
  method: 'post',
  path: '/v1/keys/retirements',
  operationId: 'retireKeys',
  summary: 'Have the older versions of key-encryption keys destroyed',
  description:
    'After a rotation, and once every data key is wrapped anew. Whatever an older version wrapped opens ' +
    'no more, wherever copies of it lie: older backups of the key store are worth nothing then. It goes on ' +
    'by itself, and ends as `older-wrappings`, with nothing of the batch destroyed, while an older version ' +
    'still wraps a data key. While it is under way, the same request starts no second one.',
  action: 'retireKeys',
  callers: ['operator'],
  inputs: { body: RetireKeys },
  responses: { [STATUS.accepted]: { description: 'It is under way.', schema: JobReport } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ api, caller, input: { body }, now }) => {
    const company = 'company' in body ? body.company : null;
    const asked = { id: await toRetireJob(api, company), askedBy: caller.person, askedAt: now };
    const report = await startJob(api, { ...asked, company });
    return { status: STATUS.accepted, body: report };
  },
});
