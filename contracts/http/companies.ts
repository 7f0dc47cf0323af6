import { z } from 'zod';
import { Code } from '../primitives';
import { Service, ServiceJwk, ServiceKey } from '../people/service';
import { defineOperations } from './operation';
import { listOf } from './page';
import { Company, RegisterCompany } from './people';
import { STATUS } from './status';

export const RegisterService = Service.pick({ service: true, company: true, name: true });
export const ChangeService = z.strictObject({ active: z.boolean() });
export const ServicePath = z.strictObject({ service: Code });
export const AddServiceKey = z.strictObject({ kid: Code, jwk: ServiceJwk });
export const ServiceKeyPath = z.strictObject({ service: Code, kid: Code });

const ApiKeyId = z.string().regex(/^[a-z2-7]{16}$/, 'must be the id of an API key');
export const ApiKeyPath = z.strictObject({ service: Code, key: ApiKeyId });
/** An API key, which is shown this once. */
export const IssuedApiKey = z.strictObject({ key: ApiKeyId, service: Code, token: z.string() });
export type IssuedApiKey = z.infer<typeof IssuedApiKey>;
export const RevokedKey = z.strictObject({ key: z.string(), revokedAt: z.string() });

/** What a service that proves itself by a key gets (RFC 6749, section 5.1). */
export const AccessToken = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int().positive(),
});

/** A refusal in the words of OAuth (RFC 6749, section 5.2). */
export const OAuthRefusal = z.strictObject({
  error: z.enum(['invalid_request', 'invalid_client', 'unsupported_grant_type']),
  error_description: z.string(),
});

export const companyOperations = defineOperations({
  registerCompany: {
    method: 'post',
    path: '/v1/companies',
    summary: 'Register a company',
    action: 'registerCompanies',
    callers: ['operator'],
    inputs: { body: RegisterCompany },
    answers: { [STATUS.created]: { description: 'The company is registered.', schema: Company } },
    problems: ['fresh-authentication-required', 'already-registered'],
  },
  listCompanies: {
    method: 'get',
    path: '/v1/companies',
    summary: 'List companies',
    action: 'listCompanies',
    callers: ['operator', 'auditor'],
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The companies, in order of their codes.',
        schema: listOf(Company),
      },
    },
    problems: [],
  },
  registerService: {
    method: 'post',
    path: '/v1/services',
    summary: 'Register a service of a company',
    description: 'It can do nothing until an administrator of the company gives it a key.',
    action: 'registerServices',
    callers: ['company', 'operator'],
    inputs: { body: RegisterService },
    answers: { [STATUS.created]: { description: 'The service is registered.', schema: Service } },
    problems: ['fresh-authentication-required', 'already-registered', 'company-unknown'],
  },
  listServices: {
    method: 'get',
    path: '/v1/services',
    summary: 'List services',
    description: 'With their public keys.',
    action: 'listServices',
    callers: ['company', 'operator'],
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The services, in order of their codes.',
        schema: listOf(Service),
      },
    },
    problems: [],
  },
  changeService: {
    method: 'patch',
    path: '/v1/services/{service}',
    summary: 'Deactivate or reactivate a service',
    description:
      'While a service is inactive, its keys and tokens are refused. An operator may deactivate it; ' +
      'reactivating it is up to an administrator of the company.',
    action: 'registerServices',
    callers: ['company', 'operator'],
    inputs: { path: ServicePath, body: ChangeService },
    answers: { [STATUS.ok]: { description: 'The service as changed.', schema: Service } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  issueApiKey: {
    method: 'post',
    path: '/v1/services/{service}/api-keys',
    summary: 'Issue an API key',
    description:
      'For administrators of the company. The key is returned only here; the deployment stores a ' +
      'keyed hash of it.',
    action: 'issueServiceKeys',
    callers: ['company'],
    inputs: { path: ServicePath },
    answers: { [STATUS.created]: { description: 'The API key.', schema: IssuedApiKey } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  revokeApiKey: {
    method: 'delete',
    path: '/v1/services/{service}/api-keys/{key}',
    summary: 'Revoke an API key',
    description: 'Takes effect with the next request.',
    action: 'registerServices',
    callers: ['company', 'operator'],
    inputs: { path: ApiKeyPath },
    answers: { [STATUS.ok]: { description: 'The key is revoked.', schema: RevokedKey } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  addServiceKey: {
    method: 'post',
    path: '/v1/services/{service}/keys',
    summary: 'Register a public key of a service',
    description:
      'For administrators of the company. For `private_key_jwt` at `/v1/oauth/token`. A key is ' +
      'never reassigned, and never reinstated.',
    action: 'issueServiceKeys',
    callers: ['company'],
    inputs: { path: ServicePath, body: AddServiceKey },
    answers: { [STATUS.created]: { description: 'The key is registered.', schema: ServiceKey } },
    problems: ['fresh-authentication-required', 'not-found', 'already-registered'],
  },
  revokeServiceKey: {
    method: 'delete',
    path: '/v1/services/{service}/keys/{kid}',
    summary: 'Revoke a public key of a service',
    description: 'Takes effect at once, also for tokens that were issued for it.',
    action: 'registerServices',
    callers: ['company', 'operator'],
    inputs: { path: ServiceKeyPath },
    answers: { [STATUS.ok]: { description: 'The key is revoked.', schema: RevokedKey } },
    problems: ['fresh-authentication-required', 'not-found'],
  },
});
