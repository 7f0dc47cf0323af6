import { z } from 'zod';
import { Code, Instant } from '../primitives';

/** Who owns a key that signs statements: a person for themselves, or a service for its authenticated callers. */
export const KeyOwner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reviewer'), person: Code, agency: Code }),
  z.strictObject({ kind: z.literal('company'), company: Code, person: Code.optional() }),
  z.strictObject({ kind: z.literal('coordinator'), person: Code }),
  z.strictObject({ kind: z.literal('service'), service: Code }),
]);
export type KeyOwner = z.infer<typeof KeyOwner>;

/** 32 bytes in base64url. */
const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

const Ed25519Key = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: Coordinate,
});
const P256Key = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: Coordinate,
  y: Coordinate,
});

/** An Ed25519 or P-256 public key as a JWK of just its required members. */
export const PublicKey = z.discriminatedUnion('kty', [Ed25519Key, P256Key]);
export type PublicKey = z.infer<typeof PublicKey>;

export const PrivateKey = z.discriminatedUnion('kty', [
  Ed25519Key.extend({ d: Coordinate }),
  P256Key.extend({ d: Coordinate }),
]);
export type PrivateKey = z.infer<typeof PrivateKey>;

/** How a key signs: EdDSA over Ed25519, or ECDSA over P-256 and SHA-256. */
export const SigningAlgorithm = z.enum(['EdDSA', 'ES256']);
export type SigningAlgorithm = z.infer<typeof SigningAlgorithm>;

/** A passkey signs what WebAuthn has it sign, which names the envelope, in one of the two. */
export const KeyAlgorithm = z.enum([...SigningAlgorithm.options, 'webauthn']);

/** Where a passkey was registered: it counts only there. */
export const Passkey = z.strictObject({
  /** Id of the credential, base64url. */
  credential: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .min(1)
    .max(1_400),
  rpId: z.string().min(1),
  origin: z.string().min(1),
});
export type Passkey = z.infer<typeof Passkey>;

/** Why a key no longer counts: its owner left or has another, it is lost, or somebody else has it. */
export const RevocationReason = z.enum(['retired', 'lost', 'stolen', 'dismissed']);
export type RevocationReason = z.infer<typeof RevocationReason>;

/**
 * A registered key. It counts from `validFrom`, which its confirmation sets, until it expires or is
 * revoked; its owner and its key never change.
 */
export const SigningKey = z.strictObject({
  kid: Code,
  owner: KeyOwner,
  algorithm: KeyAlgorithm,
  publicKey: PublicKey,
  /** Of a passkey alone. */
  passkey: Passkey.nullable(),
  /** The person who brought the key. */
  enrolledBy: Code,
  /** Another person than the one who brought it; null until then. */
  confirmedBy: Code.nullable(),
  validFrom: Instant.nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  revokedBy: Code.nullable(),
  revokedFor: RevocationReason.nullable(),
  /** Since when somebody else may have signed with it: opinions signed since then no longer count. Of a stolen key alone. */
  compromisedSince: Instant.nullable(),
});
export type SigningKey = z.infer<typeof SigningKey>;
