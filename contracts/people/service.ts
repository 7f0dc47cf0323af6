import { z } from 'zod';
import { Code, Instant, Name } from '../primitives';

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url');

/** A public key with which a service proves who it is (`private_key_jwt`): ES256, EdDSA or RS256. */
export const ServiceJwk = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate }),
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Coordinate }),
  z.strictObject({
    kty: z.literal('RSA'),
    // 2,048 bits at least, 4,096 at most.
    n: z.string().regex(/^[A-Za-z0-9_-]{342,683}$/, 'must be a modulus of 2,048 to 4,096 bits'),
    e: z.literal('AQAB'),
  }),
]);
export type ServiceJwk = z.infer<typeof ServiceJwk>;

export const ServiceKey = z.strictObject({
  kid: Code,
  jwk: ServiceJwk,
  addedAt: Instant,
  revokedAt: Instant.nullable(),
});
export type ServiceKey = z.infer<typeof ServiceKey>;

/** A program that acts for a company. */
export const Service = z.strictObject({
  service: Code,
  company: Code,
  name: Name,
  active: z.boolean(),
  keys: z.array(ServiceKey),
});
export type Service = z.infer<typeof Service>;
