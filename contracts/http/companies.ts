import { z } from 'zod';
import { Code } from '../primitives';
import { Service, ServiceJwk } from '../service';

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
