import { updateService } from '../../activities/store/services';
import { ChangeService, ServicePath } from '../../contracts/http/companies';
import { Service } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../../contracts/http/status';

export const changeServiceOperation = defineOperation({
  method: 'patch',
  path: '/v1/services/{service}',
  operationId: 'changeService',
  summary: 'Shut a service out, or let it in again',
  description:
    'Its keys and tokens are refused at once for as long as it is inactive. An operator shuts it out; the ' +
    'company’s admin lets it in again.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { path: ServicePath, body: ChangeService },
  responses: { [STATUS.ok]: { description: 'The service as it is now.', schema: Service } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { active } = input.body;
    const { service: code } = input.path;
    const { change } = await openService({ ...call, service: code });
    if (active && call.caller.kind === 'operator') throw new ApiProblem('forbidden');
    const changed = await change(['serviceChanged', active ? 'active' : 'inactive'], (noted) =>
      updateService(call.api.store, { service: code, ...noted }, (one) => ({ ...one, active })),
    );
    if (!changed) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: changed };
  },
});
