import { Readiness } from '../../contracts/http/readiness';
import { defineOperation } from '../operation';
import { probeReadiness } from '../probe-readiness';
import { STATUS } from '../../contracts/http/status';

export const readinessOperation = defineOperation({
  method: 'get',
  path: '/readyz',
  operationId: 'readReadiness',
  summary: 'Whether the API can do its work',
  action: null,
  callers: [],
  inputs: {},
  responses: {
    [STATUS.ok]: { description: 'Both neighbours answer.', schema: Readiness },
    [STATUS.unavailable]: { description: 'Says which neighbour is missing.', schema: Readiness },
  },
  problems: [],
  handle: async ({ api }) => {
    const readiness = await probeReadiness(api);
    const status = readiness.status === 'ready' ? STATUS.ok : STATUS.unavailable;
    return { status, body: readiness };
  },
});
