import { updateService } from '../../activities/store/services';
import { RevokedKey, ServiceKeyPath } from '../../contracts/api/services';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../status';

export const revokeServiceKeyOperation = defineOperation({
  method: 'delete',
  path: '/v1/services/{service}/keys/{kid}',
  operationId: 'revokeServiceKey',
  summary: 'Revoke a public key of a service',
  description: 'It proves nothing from now on, and tokens that it brought are refused at once.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { path: ServiceKeyPath },
  responses: { [STATUS.ok]: { description: 'It is revoked.', schema: RevokedKey } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service, note } = await openService({ ...call, service: input.path.service });
    const { kid } = input.path;
    const revoked = await updateService(api.store, service.service, (one) =>
      one.keys.some((key) => key.kid === kid && key.revokedAt === null)
        ? {
            ...one,
            keys: one.keys.map((key) => (key.kid === kid ? { ...key, revokedAt: now } : key)),
          }
        : null,
    );
    if (!revoked) throw new ApiProblem('not-found');
    await note('serviceKeyRevoked', kid);
    return { status: STATUS.ok, body: { key: kid, revokedAt: now } };
  },
});
