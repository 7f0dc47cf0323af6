import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase32 } from '../statements/base32';

const TOKEN = /^([a-z]{2})_([a-z2-7]{16})_([a-z2-7]{52})$/;
const ID_BYTES = 10;
const SECRET_BYTES = 32;

/** A token of the form `<prefix>_<id>_<secret>`, as it is made: `hash` is all of it that is stored. */
export interface NewToken {
  readonly id: string;
  /** For its holder alone; shown once. */
  readonly token: string;
  readonly hash: string;
}

/** A new token with a secret of 256 bits. `id` finds its record and may be shown; a new one if absent. */
export function createBearerToken(
  prefix: string,
  pepper: Buffer,
  id = toBase32(randomBytes(ID_BYTES)),
): NewToken {
  const token = `${prefix}_${id}_${toBase32(randomBytes(SECRET_BYTES))}`;
  return { id, token, hash: hashOf(token, pepper).toString('hex') };
}

/** Null for anything that is not of the form of a token with this prefix. */
export function parseBearerToken(
  prefix: string,
  token: string,
): { id: string; secret: string } | null {
  const [, found, id, secret] = TOKEN.exec(token) ?? [];
  return found !== prefix || id === undefined || secret === undefined ? null : { id, secret };
}

/** Whether the stored hash is this token's, in a time that does not depend on how much of it is right. */
export function isSameToken(token: string, hash: string, pepper: Buffer): boolean {
  const given = hashOf(token, pepper);
  const stored = Buffer.from(hash, 'hex');
  return stored.length === given.length && timingSafeEqual(stored, given);
}

const hashOf = (token: string, pepper: Buffer): Buffer =>
  createHmac('sha256', pepper).update(token, 'utf8').digest();
