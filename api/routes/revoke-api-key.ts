import { revokeApiKey } from '../../activities/store/participants';
import { ApiKeyPath, RevokedKey } from '../../contracts/api/services';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../status';

export const revokeApiKeyOperation = defineOperation({
  method: 'delete',
  path: '/v1/services/{service}/api-keys/{key}',
  operationId: 'revokeApiKey',
  summary: 'Revoke an API key',
  description: 'The next request with it is refused.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { path: ApiKeyPath },
  responses: { [STATUS.ok]: { description: 'It is revoked.', schema: RevokedKey } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { api, now } = call;
    const { service, note } = await openService({ ...call, service: input.path.service });
    const { key } = input.path;
    const revoked = await revokeApiKey(api.store, {
      keyId: key,
      service: service.service,
      at: now,
    });
    if (!revoked) throw new ApiProblem('not-found');
    await note('apiKeyRevoked', key);
    return { status: STATUS.ok, body: { key, revokedAt: now } };
  },
});
