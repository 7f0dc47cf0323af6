import type { PersonPrincipal } from '../../contracts/person-principal';
import type { Instant } from '../../contracts/primitives';
import type { Session, SessionId, SessionOrigin } from '../../contracts/session';
import { createSessionToken } from '../../trust/session-token';
import { insertSession } from './sessions';
import type { Store } from './store';

export interface SessionRequest {
  readonly principal: PersonPrincipal;
  readonly how: SessionOrigin;
  readonly derivedFrom?: SessionId;
  readonly now: Instant;
  readonly lifeMs: number;
  readonly authenticatedAt: Instant;
  readonly secondFactorAt: Instant | null;
}

/** Opens a session for a person. The token is for them alone, and cannot be had again. */
export async function openSession(
  { store, pepper }: { readonly store: Store; readonly pepper: Buffer },
  { principal, derivedFrom, now, lifeMs, ...rest }: SessionRequest,
): Promise<{ token: string; session: Session }> {
  const { session: id, token, hash } = createSessionToken(pepper);
  const session: Session = {
    ...rest,
    session: id,
    person: principal.person,
    principal,
    derivedFrom: derivedFrom ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(Date.parse(now) + lifeMs).toISOString(),
    endedAt: null,
  };
  await insertSession(store, { ...session, hash });
  return { token, session };
}
