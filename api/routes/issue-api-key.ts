import { insertApiKey } from '../../activities/store/api-keys';
import { IssuedApiKey, ServicePath } from '../../contracts/http/companies';
import { createApiKey } from '../../trust/api-key';
import { defineOperation } from '../operation';
import { openService } from '../registration/change-service';
import { STATUS } from '../../contracts/http/status';

export const issueApiKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/services/{service}/api-keys',
  operationId: 'issueApiKey',
  summary: 'Issue an API key to a service',
  description:
    'For admins of its company alone. The key is in this answer and nowhere else: only its keyed hash is ' +
    'stored.',
  action: 'issueServiceKeys',
  callers: ['company'],
  inputs: { path: ServicePath },
  responses: { [STATUS.created]: { description: 'The key.', schema: IssuedApiKey } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ input, ...call }) => {
    const { api } = call;
    const { service, change } = await openService({ ...call, service: input.path.service });
    const { keyId, token, hash } = createApiKey(api.pepper);
    const { service: code, company } = service;
    const principal = { kind: 'company', company, role: 'service' } as const;
    const key = { keyId, hash, principal, service: code, revokedAt: null };
    await change(['apiKeyIssued', keyId], ({ session }) => insertApiKey(api.store, key, session));
    return { status: STATUS.created, body: { key: keyId, service: code, token } };
  },
});
