import { RewrapKeys, RewrapProgress } from '../../contracts/api/keys';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const rewrapKeysOperation = defineOperation({
  method: 'post',
  path: '/v1/keys/rewraps',
  operationId: 'rewrapKeys',
  summary: 'Wrap a batch of data keys under the current versions',
  description:
    'Nothing that the data keys sealed is touched. A batch that is sent again does nothing that is done; ' +
    'send `next` as `after` until it is null. One that cannot be wrapped anew is named, and keeps no other ' +
    'from it.',
  action: 'rewrapKeys',
  callers: ['operator'],
  inputs: { body: RewrapKeys },
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: RewrapProgress } },
  problems: [],
  handle: async ({ api, input }) => {
    const { unreadable, behind, ...progress } = await api.keyAdministration.rewrap(input.body);
    const body = { ...progress, unreadable: [...unreadable], behind: [...behind] };
    return { status: STATUS.ok, body };
  },
});
