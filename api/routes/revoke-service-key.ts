import { updateService } from '../../activities/store/services';
import { RevokedKey, ServiceKeyPath } from '../../contracts/http/companies';
import type { Service } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../../contracts/http/status';

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
    const revoked = await change(['serviceKeyRevoked', kid], (noted) =>
      updateService(api.store, { service, ...noted }, (one) => withoutKey(one, kid, now)),
    );
    const { revokedAt } = revoked?.keys.find((key) => key.kid === kid) ?? {};
    if (!revokedAt) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: { key: kid, revokedAt } };
  },
});

/** Null when there is no such key; one that was revoked before stays so since then. */
function withoutKey(service: Service, kid: string, now: string): Service | null {
  if (!service.keys.some((key) => key.kid === kid)) return null;
  return {
    ...service,
    keys: service.keys.map((key) =>
      key.kid === kid ? { ...key, revokedAt: key.revokedAt ?? now } : key,
    ),
  };
}
