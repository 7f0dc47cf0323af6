import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import { formatInstant } from '../../projections/words/time';

/** One line for each key: whose, which, and whether it counts. */
export const signingKeyLines = (keys: readonly SigningKey[], now: string): string[] =>
  keys.map(
    (key) => `${key.kid} (${key.algorithm}) of ${ownerWords(key.owner)}: ${standing(key, now)}`,
  );

function ownerWords(owner: KeyOwner): string {
  switch (owner.kind) {
    case 'reviewer':
      return `${owner.person}, ${owner.agency}`;
    case 'company':
      return owner.person === undefined ? owner.company : `${owner.person}, ${owner.company}`;
    case 'coordinator':
      return `${owner.person}, coordinator`;
    case 'service':
      return `the service ${owner.service}`;
    default:
      return owner satisfies never;
  }
}

function standing({ revokedAt, revokedBy, validFrom, expiresAt, ...key }: SigningKey, now: string) {
  if (revokedAt !== null) {
    const { revokedFor, compromisedSince: since } = key;
    const why = since === null ? revokedFor : `stolen since ${formatInstant(since)}`;
    return `revoked ${formatInstant(revokedAt)} by ${revokedBy ?? '?'} (${why ?? '?'})`;
  }
  if (validFrom === null) return `waits for a second person (brought by ${key.enrolledBy})`;
  if (expiresAt === null) return `counts since ${formatInstant(validFrom)}`;
  const verb = expiresAt > now ? 'counts until' : 'expired';
  return `${verb} ${formatInstant(expiresAt)}, confirmed by ${key.confirmedBy ?? '?'}`;
}
