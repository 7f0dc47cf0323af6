import { revokeApiKey } from '../../activities/store/api-keys';
import { ApiKeyPath, RevokedKey } from '../../contracts/http/companies';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../../contracts/http/status';

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
    const { service, key } = input.path;
    const { change } = await openService({ ...call, service });
    const revokedAt = await change(['apiKeyRevoked', key], (noted) =>
      revokeApiKey(api.store, { keyId: key, service, at: now }, noted),
    );
    if (!revokedAt) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: { key, revokedAt } };
  },
});
