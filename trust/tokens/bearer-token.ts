import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase32 } from '../statements/base32';
import type { SessionId } from '../../contracts/people/session';

const TOKEN = /^([a-z]{2})_([a-z2-7]{16})_([a-z2-7]{52})$/;
const ID_BYTES = 10;
const SECRET_BYTES = 32;

/** A token of the form `<prefix>_<id>_<secret>`, as it is made: `hash` is all of it that is stored. */
interface NewToken {
  readonly id: string;
  /** For its holder alone; shown once. */
  readonly token: string;
  readonly hash: string;
}

/** A new token with a secret of 256 bits. `id` finds its record and may be shown; a new one if absent. */
function createBearerToken(
  prefix: string,
  pepper: Buffer,
  id = toBase32(randomBytes(ID_BYTES)),
): NewToken {
  const token = `${prefix}_${id}_${toBase32(randomBytes(SECRET_BYTES))}`;
  return { id, token, hash: hashOf(token, pepper).toString('hex') };
}

/** Null for anything that is not of the form of a token with this prefix. */
function parseBearerToken(prefix: string, token: string): { id: string; secret: string } | null {
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

const API_KEY = 'mr';

/**
 * A new API key of the form `mr_<keyId>_<secret>`. The token is for its owner alone and is shown once;
 * `keyId` finds the record and may be shown; `hash` is all that is stored.
 */
export function createApiKey(pepper: Buffer): { keyId: string; token: string; hash: string } {
  const { id: keyId, token, hash } = createBearerToken(API_KEY, pepper);
  return { keyId, token, hash };
}

/** Null for anything that is not of the form of an API key. */
export function parseApiKey(token: string): { keyId: string; secret: string } | null {
  const parsed = parseBearerToken(API_KEY, token);
  return parsed && { keyId: parsed.id, secret: parsed.secret };
}

const SESSION = 'ms';

/**
 * A new token of a person's session, of the form `ms_<session>_<secret>`: in a browser's cookie, or as
 * a bearer token of a terminal. `hash` is all of it that is stored.
 */
export function createSessionToken(pepper: Buffer): {
  session: SessionId;
  token: string;
  hash: string;
} {
  const { id: session, token, hash } = createBearerToken(SESSION, pepper);
  return { session, token, hash };
}

/** Another token of the same session, in the place of the one that it had. */
export function renewSessionToken(
  pepper: Buffer,
  session: SessionId,
): { token: string; hash: string } {
  const { token, hash } = createBearerToken(SESSION, pepper, session);
  return { token, hash };
}

/** The session that a token names, without believing it; null for anything else. */
export const parseSessionToken = (token: string): SessionId | null =>
  parseBearerToken(SESSION, token)?.id ?? null;
