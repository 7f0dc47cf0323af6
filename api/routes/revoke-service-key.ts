import { updateService } from '../../activities/store/services';
import { RevokedKey, ServiceKeyPath } from '../../contracts/api/services';
import type { Service } from '../../contracts/service';
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
    const { service, kid } = input.path;
    const { change } = await openService({ ...call, service });
    const revoked = await change(['serviceKeyRevoked', kid], (session) =>
      updateService(api.store, { service, session }, (one) => withoutKey(one, kid, now)),
    );
    if (!revoked) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: { key: kid, revokedAt: now } };
  },
});

/** Null when there is no such key that still holds. */
function withoutKey(service: Service, kid: string, revokedAt: string): Service | null {
  const isIt = (key: Service['keys'][number]): boolean => key.kid === kid && key.revokedAt === null;
  if (!service.keys.some(isIt)) return null;
  return {
    ...service,
    keys: service.keys.map((key) => (isIt(key) ? { ...key, revokedAt } : key)),
  };
}
