import { registerApiKey } from '../../activities/store/participants';
import { IssuedApiKey, ServicePath } from '../../contracts/api/services';
import { createApiKey } from '../../trust/api-key';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../status';

export const issueApiKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/services/{service}/api-keys',
  operationId: 'issueApiKey',
  summary: 'Issue an API key to a service',
  description: 'The key is in this answer alone. Only its keyed hash is stored.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { path: ServicePath },
  responses: { [STATUS.created]: { description: 'The key.', schema: IssuedApiKey } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { api } = call;
    const { service, note } = await openService({ ...call, service: input.path.service });
    const { keyId, token, hash } = createApiKey(api.pepper);
    await note('apiKeyIssued', keyId);
    const { service: code, company } = service;
    const principal = { kind: 'company', company, role: 'service' } as const;
    await registerApiKey(api.store, { keyId, hash, principal, service: code, revokedAt: null });
    return { status: STATUS.created, body: { key: keyId, service: code, token } };
  },
});
