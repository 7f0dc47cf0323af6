import { updateService } from '../../activities/store/services';
import { AddServiceKey, ServicePath } from '../../contracts/http/companies';
import { ServiceKey } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../../contracts/http/status';

export const addServiceKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/services/{service}/keys',
  operationId: 'addServiceKey',
  summary: 'Register a public key with which a service proves who it is',
  description:
    'For admins of its company alone. It is for `private_key_jwt` at /v1/oauth/token. A key never changes ' +
    'hands, and never comes back.',
  action: 'issueServiceKeys',
  callers: ['company'],
  inputs: { path: ServicePath, body: AddServiceKey },
  responses: { [STATUS.created]: { description: 'The key holds.', schema: ServiceKey } },
  problems: ['fresh-authentication-required', 'not-found', 'already-registered'],
  handle: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service } = input.path;
    const { change } = await openService({ ...call, service });
    const key: ServiceKey = { ...input.body, addedAt: now, revokedAt: null };
    const added = await change(['serviceKeyAdded', key.kid], (noted) =>
      updateService(api.store, { service, ...noted }, (one) =>
        one.keys.some(({ kid }) => kid === key.kid) ? null : { ...one, keys: [...one.keys, key] },
      ),
    );
    if (!added) throw new ApiProblem('already-registered');
    return { status: STATUS.created, body: key };
  },
});
