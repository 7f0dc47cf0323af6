import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { isUsable, Session } from '../../contracts/people/session';
import type { SessionId } from '../../contracts/people/session';
import type { Code, Instant } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { Principal } from '../../contracts/people/participant';
import { bytes, optionalTextField, textField } from '../collection';
import { compare, isNull } from '../filter';
import { plainCollection } from '../plain-collection';
import { openVersioned, sealedBytes, sealVersioned } from '../sealed-content';
import type { Store } from '../store';
import { toEntries, toListing } from '../stored-kind';
import type { Listing } from '../stored-kind';

/** A session as it is stored: never its token, only the token's keyed hash. */
interface SessionRecord extends Session {
  readonly hash: string;
}

const SessionDocument = Session.omit({ principal: true }).extend({
  hash: z.string(),
  /** The principal: it may name a company. What changes or is looked for stays in the clear. */
  sealed: sealedBytes,
  /** When the database may forget it. */
  purgeAt: z.date(),
});
type SessionDocument = z.infer<typeof SessionDocument>;

/** What is in the clear of it and may be shown. */
const ClearSession = z.object(Session.omit({ principal: true }).shape);

/** What is sealed of a session. */
export const sessionPrincipals = {
  ...{ name: 'sessions.sealed', version: 1, schema: Principal },
  placeOf: ({ session }: Pick<SessionDocument, 'session'>) => `sessions/${session}`,
};

/** Sessions stay to be looked up for a while after they can no longer be used. */
const KEPT_MS = 90 * 86_400_000;

/** `lastSeenAt` is written this seldom, so that reading costs no write. */
const SEEN_EVERY_MS = 5 * 60_000;

export const sessions = plainCollection<SessionDocument>({
  name: 'sessions',
  version: 1,
  schema: SessionDocument,
  nameOf: ({ session }) => session,
  fields: {
    session: textField,
    hash: textField,
    person: textField,
    sealed: bytes,
    how: textField,
    derivedFrom: optionalTextField,
    createdAt: textField,
    lastSeenAt: textField,
    authenticatedAt: textField,
    secondFactorAt: optionalTextField,
    expiresAt: textField,
    endedAt: optionalTextField,
    purgeAt: { type: Date, required: true },
  },
  indexes: [
    [{ session: 1 }, { unique: true }],
    [{ person: 1, createdAt: -1 }],
    [{ derivedFrom: 1 }],
    [{ purgeAt: 1 }, { expireAfterSeconds: 0 }],
  ],
});

export async function insertSession(store: Store, { hash, ...session }: SessionRecord) {
  const purgeAt = new Date(Date.parse(session.expiresAt) + KEPT_MS);
  const { principal, ...rest } = Session.parse(session);
  const at = { key: PLATFORM_KEY, place: sessionPrincipals.placeOf(session) };
  const sealed = await sealVersioned(store, sessionPrincipals, { ...at, content: principal });
  await sessions(store).create({ ...rest, sealed, hash, purgeAt });
}

/** Also one that cannot be used any more: {@link isUsable} tells. */
export async function findSession(store: Store, session: SessionId): Promise<SessionRecord | null> {
  const [found] = await sessions.search(store, { session: { $eq: session } }, { limit: 1 });
  if (!found) return null;
  return { ...(await toSession(store, found)), hash: found.hash };
}

/**
 * Whether the session that this one is derived from, if any, is still there. It is asked at each request:
 * a token that was derived while its session ended is not found by who ended that.
 */
export async function isRootOpen(
  store: Store,
  { derivedFrom }: Session,
  now: Instant,
): Promise<boolean> {
  if (derivedFrom === null) return true;
  const open = {
    session: { $eq: derivedFrom },
    endedAt: isNull(),
    expiresAt: compare({ $gt: now }),
  };
  return (await sessions(store).exists(open)) !== null;
}

/** Notes that a session was used, within a few minutes. */
export async function touchSession(
  store: Store,
  { session, lastSeenAt }: Session,
  now: Instant,
): Promise<void> {
  const unseenMs = Date.parse(now) - Date.parse(lastSeenAt);
  // Also when one of them is no instant.
  if (!(unseenMs >= SEEN_EVERY_MS)) return;
  await sessions(store).updateOne({ session, endedAt: isNull() }, { $set: { lastSeenAt: now } });
}

/** The sessions of these people that can still be used, newest first. */
export async function listOpenSessions(
  store: Store,
  people: readonly Code[],
  now: Instant,
): Promise<Listing<Session>> {
  const found = await sessions(store)
    .find(
      {
        person: compare({ $in: [...people] }),
        endedAt: isNull(),
        expiresAt: compare({ $gt: now }),
      },
      { _id: 0 },
    )
    .sort({ createdAt: -1, session: 1 })
    .lean();
  const entries = await toEntries(found, (one) => toSession(store, one), toName);
  const { items, unreadable } = toListing(entries);
  return { items: items.filter((one) => isUsable(one, now)), unreadable };
}

interface Renewal {
  readonly authenticatedAt: Instant;
  readonly secondFactorAt: Instant | null;
  /** Of the token that takes the place of the one before; that one stays if absent. */
  readonly hash?: string;
  /** Left as it is if absent. */
  readonly expiresAt?: Instant;
}

/** Notes that a session's person proved again who they are; false when it has ended. */
export async function renewSession(
  store: Store,
  session: SessionId,
  { expiresAt, ...proof }: Renewal,
): Promise<boolean> {
  const purgeAt = expiresAt && new Date(Date.parse(expiresAt) + KEPT_MS);
  const seen = { lastSeenAt: proof.authenticatedAt };
  const { matchedCount } = await sessions(store).updateOne(
    { session, endedAt: isNull() },
    { $set: { ...proof, ...seen, ...(expiresAt && { expiresAt, purgeAt }) } },
  );
  return matchedCount === 1;
}

/** Ends a session, and then all that are derived from it; again is harmless. */
export async function endSession(store: Store, session: SessionId, now: Instant): Promise<void> {
  for (const ending of [{ session }, { derivedFrom: session }]) {
    await sessions(store).updateMany({ ...ending, endedAt: isNull() }, { $set: { endedAt: now } });
  }
}

/** Ends whatever sessions the person has, in a transaction. */
export async function endSessionsOf(
  store: Store,
  { person, at }: { readonly person: Code; readonly at: Instant },
  session: ClientSession,
): Promise<void> {
  const ended = { $set: { endedAt: at } };
  await sessions(store).updateMany({ person, endedAt: isNull() }, ended, { session });
}

async function toSession(store: Store, document: object): Promise<Session> {
  const { sealed, ...rest } = sessions.read(document);
  const at = { key: PLATFORM_KEY, place: sessionPrincipals.placeOf(rest), sealed };
  const principal = await openVersioned(store, sessionPrincipals, at);
  return { ...ClearSession.parse(rest), principal };
}

const toName = ({ session }: Pick<Session, 'session'>): string => session;
