import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { toBase32 } from './base32';
import { digestOf } from './digest';
import { PrivateKey, PublicKey } from '../../contracts/statement/signing-key';
import type { SigningAlgorithm, SigningKey } from '../../contracts/statement/signing-key';
import { isWeakPoint } from './weak-point';
import type { Instant } from '../../contracts/primitives';

const generate = promisify(generateKeyPair);

/** A new pair as JWKs, Ed25519 unless asked otherwise. The private one is written nowhere: that is for the caller, with mode 0600. */
export async function createSigningKey(algorithm: SigningAlgorithm = 'EdDSA'): Promise<{
  publicKey: PublicKey;
  privateKey: PrivateKey;
}> {
  const pair =
    algorithm === 'EdDSA'
      ? await generate('ed25519')
      : await generate('ec', { namedCurve: 'P-256' });
  return {
    publicKey: PublicKey.parse(pair.publicKey.export({ format: 'jwk' })),
    privateKey: PrivateKey.parse(pair.privateKey.export({ format: 'jwk' })),
  };
}

/** The id of a key that somebody brings: it follows from the key, so that no two have one and nobody picks it. */
export const toSigningKeyId = (publicKey: PublicKey): string =>
  `key-${toBase32(Buffer.from(digestOf(publicKey).slice('sha256:'.length), 'hex')).slice(0, 26)}`;

/** The algorithm in which a key of this kind signs. */
export const toAlgorithm = ({ kty }: Pick<PublicKey, 'kty'>): SigningAlgorithm =>
  kty === 'OKP' ? 'EdDSA' : 'ES256';

/** The hash that node:crypto wants named; Ed25519 has its own. */
export const hashOf = ({ kty }: Pick<PublicKey, 'kty'>): 'sha256' | null =>
  kty === 'OKP' ? null : 'sha256';

export const toPrivateKey = (jwk: PrivateKey): KeyObject =>
  createPrivateKey({ key: jwk, format: 'jwk' });

/** @throws Error for coordinates that are no point of the curve. */
export const toPublicKey = (jwk: PublicKey): KeyObject =>
  createPublicKey({ key: jwk, format: 'jwk' });

/** Whether others than the holder of its private key can sign under it: no such key is taken, or believed. */
export const isWeakKey = (key: PublicKey): boolean =>
  key.kty === 'OKP' && isWeakPoint(Buffer.from(key.x, 'base64url'));

type KeyFault = 'key-not-yet-valid' | 'key-expired' | 'key-revoked';
type Validity = Pick<SigningKey, 'validFrom' | 'expiresAt' | 'revokedAt'>;

/**
 * Whether a key counted when a statement was issued, and why not. A key that is not confirmed yet has
 * no `validFrom` and never counted.
 */
export function validityFault(key: Validity, issuedAt: Instant): KeyFault | null {
  const at = Date.parse(issuedAt);
  if (key.validFrom === null || at < Date.parse(key.validFrom)) return 'key-not-yet-valid';
  if (key.revokedAt !== null && at >= Date.parse(key.revokedAt)) return 'key-revoked';
  if (key.expiresAt !== null && at >= Date.parse(key.expiresAt)) return 'key-expired';
  return null;
}

/**
 * Why a key admits nothing at `now` that was issued at `issuedAt`: it must have counted then, and must
 * count still. So a stolen key that was revoked cannot date a statement back.
 */
export function admissionFault(
  key: Validity,
  { issuedAt, now }: { readonly issuedAt: Instant; readonly now: Instant },
): KeyFault | null {
  return validityFault(key, issuedAt) ?? validityFault(key, now);
}
