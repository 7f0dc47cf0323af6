import { z } from 'zod';
import { Principal } from './participant';
import { Code, Instant } from '../primitives';

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
  /** The session that it was derived from, and ends with: one that a login began, never a derived one. */
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

const HOUR_MS = 3_600_000;

/**
 * For how long a session may lie unused, give or take the minutes of `lastSeenAt`: someone who has
 * left leaves no open door. The fictional people of the embedded stack never leave.
 */
export const IDLE_LIMIT_MS = {
  oidc: HOUR_MS,
  terminal: HOUR_MS,
  derived: HOUR_MS,
  stack: 30 * 24 * HOUR_MS,
} as const satisfies Record<SessionOrigin, number>;

/** Whether a session can be used: it has not ended or expired, and did not lie unused for too long. */
export const isUsable = ({ endedAt, expiresAt, lastSeenAt, how }: Session, now: Instant): boolean =>
  endedAt === null &&
  expiresAt > now &&
  Date.parse(now) - Date.parse(lastSeenAt) < IDLE_LIMIT_MS[how];

/** How old a second factor may be for an act of weight; the access rules hold acts to the same. */
export const FRESH_SECOND_FACTOR_MS = 15 * 60_000;
