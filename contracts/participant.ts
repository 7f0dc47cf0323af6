import { z } from 'zod';
import { Code } from './primitives';

/** Who calls the API. */
export const Principal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('company'), company: Code }),
  z.strictObject({ kind: z.literal('reviewer'), person: Code, agency: Code }),
  z.strictObject({ kind: z.literal('operator'), person: Code }),
  z.strictObject({ kind: z.literal('auditor'), person: Code }),
]);
export type Principal = z.infer<typeof Principal>;

/** Who owns a key that signs statements: a person for themselves, or a service for its authenticated callers. */
export const KeyOwner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reviewer'), person: Code, agency: Code }),
  z.strictObject({ kind: z.literal('company'), company: Code, person: Code.optional() }),
  z.strictObject({ kind: z.literal('service'), service: Code }),
]);
export type KeyOwner = z.infer<typeof KeyOwner>;

/** An Ed25519 public key as a JWK. */
export const PublicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(40),
});
export type PublicKey = z.infer<typeof PublicKey>;

export const PrivateKey = PublicKey.extend({ d: z.string().min(40) });
export type PrivateKey = z.infer<typeof PrivateKey>;

export const SigningKey = z.strictObject({ kid: Code, owner: KeyOwner, publicKey: PublicKey });
export type SigningKey = z.infer<typeof SigningKey>;
