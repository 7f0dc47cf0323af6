import { createBearerToken, isSameToken, parseBearerToken } from './bearer-token';
import type { SessionId } from '../../contracts/people/session';

const PREFIX = 'ms';

/**
 * A new token of a person's session, of the form `ms_<session>_<secret>`: in a browser's cookie, or as
 * a bearer token of a terminal. `hash` is all of it that is stored.
 */
export function createSessionToken(pepper: Buffer): {
  session: SessionId;
  token: string;
  hash: string;
} {
  const { id: session, token, hash } = createBearerToken(PREFIX, pepper);
  return { session, token, hash };
}

/** Another token of the same session, in the place of the one that it had. */
export function renewSessionToken(
  pepper: Buffer,
  session: SessionId,
): { token: string; hash: string } {
  const { token, hash } = createBearerToken(PREFIX, pepper, session);
  return { token, hash };
}

/** The session that a token names, without believing it; null for anything else. */
export const parseSessionToken = (token: string): SessionId | null =>
  parseBearerToken(PREFIX, token)?.id ?? null;

/** Whether the stored hash is this token's, in a time that does not depend on how much of it is right. */
export const isSameSessionToken: typeof isSameToken = isSameToken;
