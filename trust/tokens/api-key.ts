import { createBearerToken, isSameToken, parseBearerToken } from './bearer-token';

const PREFIX = 'mr';

/**
 * A new API key of the form `mr_<keyId>_<secret>`. The token is for its owner alone and is shown once;
 * `keyId` finds the record and may be shown; `hash` is all that is stored.
 */
export function createApiKey(pepper: Buffer): { keyId: string; token: string; hash: string } {
  const { id: keyId, token, hash } = createBearerToken(PREFIX, pepper);
  return { keyId, token, hash };
}

/** Null for anything that is not of the form of an API key. */
export function parseApiKey(token: string): { keyId: string; secret: string } | null {
  const parsed = parseBearerToken(PREFIX, token);
  return parsed && { keyId: parsed.id, secret: parsed.secret };
}

/** Whether the stored hash is this token's, in a time that does not depend on how much of it is right. */
export const isSameApiKey: typeof isSameToken = isSameToken;
