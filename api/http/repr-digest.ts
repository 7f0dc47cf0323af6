import type { Digest } from '../../contracts/primitives';

/** A digest as the field `Repr-Digest` has it (RFC 9530). */
export function toReprDigest(digest: Digest): string {
  const hash = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
  return `sha-256=:${hash}:`;
}
