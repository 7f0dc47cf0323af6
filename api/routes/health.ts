import { Health } from '../../contracts/http/readiness';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const healthOperation = defineOperation({
  method: 'get',
  path: '/healthz',
  operationId: 'readHealth',
  summary: 'Whether this process is up, and of which deployment it is',
  action: null,
  callers: [],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'It is up.', schema: Health } },
  problems: [],
  handle: ({ api }) => ({
    status: STATUS.ok,
    body: { status: 'up', deployment: api.deployment },
  }),
});
