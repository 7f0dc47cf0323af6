import type { mongo } from 'mongoose';
import { z } from 'zod';
import { PersonRole } from '../../contracts/person';
import { Instant } from '../../contracts/primitives';
import { SessionId } from '../../contracts/session';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { bytes, collection, isWritten, text } from './collection';
import { toBytes } from './sealed-collection';
import type { Store } from './store';

/** A login under way: what was asked of the issuer, and for whom. Its secrets are with the browser. */
export const Login = z.strictObject({
  /** Digest of the secret in the browser's cookie: another browser cannot end this login. */
  browser: z.string(),
  returnTo: z.string(),
  role: PersonRole.nullable(),
  /** The person must prove anew who they are. */
  isFresh: z.boolean(),
  /** The session that this renews; null for a new one. */
  session: SessionId.nullable(),
  terminal: z.strictObject({ port: z.int(), challenge: z.string() }).nullable(),
  startedAt: Instant,
});
export type Login = z.infer<typeof Login>;

interface Once {
  /** Digest of the value that fetches it, once. */
  readonly key: string;
  /** It may name a person’s company. */
  readonly sealed: Uint8Array | mongo.Binary;
  readonly expiresAt: string;
  readonly purgeAt: Date;
}

/** What can be taken once, by who knows its key, before it expires. */
export const onceOnly = collection<Once>({
  name: 'once_only',
  fields: {
    key: text,
    sealed: bytes,
    expiresAt: text,
    purgeAt: { type: Date, required: true },
  },
  indexes: [
    [{ key: 1 }, { unique: true }],
    [{ purgeAt: 1 }, { expireAfterSeconds: 0 }],
  ],
});

interface Kept {
  readonly key: string;
  readonly content: unknown;
  readonly expiresAt: Instant;
}

/** Keeps a value under a key until it is taken or expires; false when something is kept under it. */
export async function keepOnce(store: Store, { key, expiresAt, content }: Kept): Promise<boolean> {
  const sealed = await store.vault.seal(PLATFORM_KEY, toPlace(key), content);
  return isWritten(
    onceOnly(store).create({ key, sealed, expiresAt, purgeAt: new Date(expiresAt) }),
  );
}

/** Takes what is kept under a key; null the second time, and once it has expired. */
export async function takeOnce(store: Store, key: string, now: Instant): Promise<unknown> {
  const found = await onceOnly(store)
    .findOneAndDelete({ key: { $eq: key } })
    .lean();
  if (!found || found.expiresAt <= now) return null;
  return store.vault.open(PLATFORM_KEY, toPlace(key), toBytes(found.sealed));
}

const toPlace = (key: string): string => `once_only/${key}`;
