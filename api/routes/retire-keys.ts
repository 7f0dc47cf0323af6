import { RetireKeys, RetirementProgress } from '../../contracts/api/keys';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

/** Each asks a key management system several times, and a request has to answer in time. */
const AT_ONCE = 20;

export const retireKeysOperation = defineOperation({
  method: 'post',
  path: '/v1/keys/retirements',
  operationId: 'retireKeys',
  summary: 'Destroy the older versions of key-encryption keys',
  description:
    'After a rotation, and once every data key is wrapped anew. Whatever an older version wrapped opens ' +
    'no more, wherever copies of it lie: older backups of the key store are worth nothing then. Refused ' +
    'as `older-wrappings`, with nothing of the batch destroyed, while an older version still wraps a ' +
    'data key. A batch that is sent again is harmless; send `next` as `after` until it is null.',
  action: 'retireKeys',
  callers: ['operator'],
  inputs: { body: RetireKeys },
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: RetirementProgress } },
  problems: ['fresh-authentication-required', 'not-found', 'older-wrappings'],
  handle: async ({ api, input: { body } }) => {
    const progress = await api.keyAdministration.retire({
      ...('company' in body
        ? { company: body.company, after: null }
        : { company: null, after: body.after }),
      limit: AT_ONCE,
    });
    if (!progress) throw new ApiProblem('not-found');
    if (progress === 'older-wrappings') throw new ApiProblem('older-wrappings');
    return { status: STATUS.ok, body: progress };
  },
});
