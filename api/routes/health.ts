import { Health } from '../../contracts/api/readiness';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const healthOperation = defineOperation({
  method: 'get',
  path: '/healthz',
  operationId: 'readHealth',
  summary: 'Whether this process is up',
  action: null,
  callers: [],
  inputs: {},
  responses: { [STATUS.ok]: { description: 'It is up.', schema: Health } },
  problems: [],
  handle: () => ({ status: STATUS.ok, body: { status: 'up' } }),
});
