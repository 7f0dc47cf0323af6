import type { ClientSession, mongo } from 'mongoose';
import { isUsable, Session } from '../../contracts/session';
import type { SessionId } from '../../contracts/session';
import type { Code, Instant } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { bytes, collection, optionalText, text } from './collection';
import { compare, isNull } from './filter';
import { toBytes } from './sealed-collection';
import type { Store } from './store';

/** A session as it is stored: never its token, only the token's keyed hash. */
export interface SessionRecord extends Session {
  readonly hash: string;
}

interface SessionDocument extends Omit<SessionRecord, 'principal'> {
  /** The principal: it may name a company. What changes or is looked for stays in the clear. */
  readonly sealed: Uint8Array | mongo.Binary;
  /** When the database may forget it. */
  readonly purgeAt: Date;
}

/** Sessions stay to be looked up for a while after they can no longer be used. */
const KEPT_MS = 90 * 86_400_000;

/** `lastSeenAt` is written this seldom, so that reading costs no write. */
const SEEN_EVERY_MS = 5 * 60_000;

export const sessions = collection<SessionDocument>({
  name: 'sessions',
  fields: {
    session: text,
    hash: text,
    person: text,
    sealed: bytes,
    how: text,
    derivedFrom: optionalText,
    createdAt: text,
    lastSeenAt: text,
    authenticatedAt: text,
    secondFactorAt: optionalText,
    expiresAt: text,
    endedAt: optionalText,
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
  const sealed = await store.vault.seal(PLATFORM_KEY, toPlace(session.session), principal);
  await sessions(store).create({ ...rest, sealed, hash, purgeAt });
}

/** Also one that cannot be used any more: {@link isUsable} tells. */
export async function findSession(store: Store, session: SessionId): Promise<SessionRecord | null> {
  const found = await sessions(store)
    .findOne({ session: { $eq: session } }, { _id: 0, purgeAt: 0 })
    .lean();
  if (!found) return null;
  const { hash, ...rest } = found;
  return { ...(await toSession(store, rest)), hash };
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
): Promise<Session[]> {
  const found = await sessions(store)
    .find(
      {
        person: compare({ $in: [...people] }),
        endedAt: isNull(),
        expiresAt: compare({ $gt: now }),
      },
      { _id: 0, hash: 0, purgeAt: 0 },
    )
    .sort({ createdAt: -1, session: 1 })
    .lean();
  const opened = await Promise.all(found.map((one) => toSession(store, one)));
  return opened.filter((one) => isUsable(one, now));
}

interface Renewal {
  readonly authenticatedAt: Instant;
  readonly secondFactorAt: Instant | null;
  /** Of the token that takes the place of the one before; that one stays if absent. */
  readonly hash?: string;
  /** Left as it is if absent. */
  readonly expiresAt?: Instant;
}

/** Notes that a session's person proved anew who they are; false when it has ended. */
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

async function toSession(
  { vault }: Store,
  { sealed, ...rest }: Omit<SessionDocument, 'hash' | 'purgeAt'>,
): Promise<Session> {
  const principal = await vault.open(PLATFORM_KEY, toPlace(rest.session), toBytes(sealed));
  return Session.parse({ ...rest, principal });
}

const toPlace = (session: SessionId): string => `sessions/${session}`;
