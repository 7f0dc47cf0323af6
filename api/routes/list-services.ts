import { listServices } from '../../activities/store/services';
import { listOf } from '../../contracts/api/page';
import { Service } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
import { toReach } from '../login/people-within';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const listServicesOperation = defineOperation({
  method: 'get',
  path: '/v1/services',
  operationId: 'listServices',
  summary: 'List the services of the company, with their public keys',
  action: 'listServices',
  callers: ['company', 'operator'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'The services, by their codes.',
      schema: listOf(Service),
    },
  },
  problems: [],
  handle: async ({ api, caller }) => {
    const reach = toReach(caller);
    if (!reach) throw new ApiProblem('forbidden');
    return { status: STATUS.ok, body: toBody(await listServices(api.store, reach)) };
  },
});
