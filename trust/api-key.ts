import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase32 } from './base32';

const TOKEN = /^mr_([a-z2-7]{16})_([a-z2-7]{52})$/;
const KEY_ID_BYTES = 10;
const SECRET_BYTES = 32;

/**
 * A new API key of the form `mr_<keyId>_<secret>`. The token is for its owner alone and is shown once;
 * `keyId` finds the record and may be shown; `hash` is all that is stored.
 */
export function createApiKey(pepper: Buffer): { keyId: string; token: string; hash: string } {
  const keyId = toBase32(randomBytes(KEY_ID_BYTES));
  const token = `mr_${keyId}_${toBase32(randomBytes(SECRET_BYTES))}`;
  return { keyId, token, hash: hashOf(token, pepper).toString('hex') };
}

/** Null for anything that is not of the form of an API key. */
export function parseApiKey(token: string): { keyId: string; secret: string } | null {
  const [, keyId, secret] = TOKEN.exec(token) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
}

/** Whether the stored hash is this token's, in a time that does not depend on how much of it is right. */
export function isSameApiKey(token: string, hash: string, pepper: Buffer): boolean {
  const given = hashOf(token, pepper);
  const stored = Buffer.from(hash, 'hex');
  return stored.length === given.length && timingSafeEqual(stored, given);
}

const hashOf = (token: string, pepper: Buffer): Buffer =>
  createHmac('sha256', pepper).update(token, 'utf8').digest();
