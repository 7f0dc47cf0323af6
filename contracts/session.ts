import { z } from 'zod';
import { Principal } from './participant';
import { Code, Instant } from './primitives';

export const SessionId = z.string().regex(/^[a-z2-7]{16}$/, 'must be a session id');
export type SessionId = z.infer<typeof SessionId>;

/**
 * How a session came about: a login in a browser, one from a terminal, a token that a logged-in person
 * derived from their session, or the embedded stack for its fictional people.
 */
export const SessionOrigin = z.enum(['oidc', 'terminal', 'derived', 'stack']);
export type SessionOrigin = z.infer<typeof SessionOrigin>;

/** A person's session as it may be shown: nothing in it opens anything. */
export const Session = z.strictObject({
  session: SessionId,
  person: Code,
  /** As whom the person acts in it. */
  principal: Principal,
  how: SessionOrigin,
  /** The session that it was derived from, and ends with. */
  derivedFrom: SessionId.nullable(),
  createdAt: Instant,
  /** Within a few minutes. */
  lastSeenAt: Instant,
  /** When the person last proved who they are. */
  authenticatedAt: Instant,
  /** When they last did so with a second factor; null if they never did. */
  secondFactorAt: Instant.nullable(),
  expiresAt: Instant,
  endedAt: Instant.nullable(),
});
export type Session = z.infer<typeof Session>;

/** How old a second factor may be for an act of weight; the access rules hold acts to the same. */
export const FRESH_SECOND_FACTOR_MS = 15 * 60_000;
