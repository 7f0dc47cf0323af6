import type { Instant } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';

export type KeyFault = 'key-not-yet-valid' | 'key-expired' | 'key-revoked';
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
