import { updateService } from '../../activities/store/services';
import { ChangeService, ServicePath } from '../../contracts/api/services';
import { Service } from '../../contracts/service';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../status';

export const changeServiceOperation = defineOperation({
  method: 'patch',
  path: '/v1/services/{service}',
  operationId: 'changeService',
  summary: 'Shut a service out, or let it in again',
  description: 'Its keys and tokens are refused at once for as long as it is inactive.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { path: ServicePath, body: ChangeService },
  responses: { [STATUS.ok]: { description: 'The service as it is now.', schema: Service } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { active } = input.body;
    const { service, note } = await openService({ ...call, service: input.path.service });
    await note('serviceChanged', active ? 'active' : 'inactive');
    await updateService(call.api.store, service.service, (one) => ({ ...one, active }));
    return { status: STATUS.ok, body: { ...service, active } };
  },
});
