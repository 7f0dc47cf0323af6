import type { PersonPrincipal } from '../contracts/people/person-principal';
import type { Instant } from '../contracts/primitives';
import type { Session, SessionOrigin } from '../contracts/people/session';
import { createSessionToken } from '../trust/tokens/bearer-token';
import { endSession, insertSession, isRootOpen } from './people/sessions';
import type { Store } from './store';

interface SessionRequest {
  readonly principal: PersonPrincipal;
  readonly how: SessionOrigin;
  readonly now: Instant;
  readonly lifeMs: number;
  readonly authenticatedAt: Instant;
  readonly secondFactorAt: Instant | null;
}

interface Mint {
  readonly store: Store;
  readonly pepper: Buffer;
}

interface Opened {
  /** Only for the person; it cannot be retrieved again. */
  readonly token: string;
  readonly session: Session;
}

/** Opens a session for a person. */
export const openSession = (mint: Mint, request: SessionRequest): Promise<Opened> =>
  open(mint, { ...request, derivedFrom: null });

/**
 * Opens a session that ends with the one that it is derived from, and is no fresher. Null when that one
 * ends meanwhile.
 */
export async function deriveSession(
  mint: Mint,
  { session: derivedFrom, principal, authenticatedAt, secondFactorAt }: Derivable,
  { now, lifeMs }: Pick<SessionRequest, 'now' | 'lifeMs'>,
): Promise<Opened | null> {
  const proof = { principal, authenticatedAt, secondFactorAt };
  const opened = await open(mint, { ...proof, how: 'derived', derivedFrom, now, lifeMs });
  // The process that ended the other one has either found this one, or is found here.
  if (await isRootOpen(mint.store, opened.session, now)) return opened;
  await endSession(mint.store, opened.session.session, now);
  return null;
}

/** A session that tokens can be derived from, with the person that it is of. */
type Derivable = Session & { readonly principal: PersonPrincipal };

async function open(
  { store, pepper }: Mint,
  { principal, now, lifeMs, ...rest }: SessionRequest & Pick<Session, 'derivedFrom'>,
): Promise<Opened> {
  const { session: id, token, hash } = createSessionToken(pepper);
  const session: Session = {
    ...rest,
    session: id,
    person: principal.person,
    principal,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(Date.parse(now) + lifeMs).toISOString(),
    endedAt: null,
  };
  await insertSession(store, { ...session, hash });
  return { token, session };
}
