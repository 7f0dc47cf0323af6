import { z } from 'zod';
import { PersonRole } from '../contracts/people/person';
import { Instant } from '../contracts/primitives';
import { SessionId } from '../contracts/people/session';
import { PLATFORM_KEY } from '../trust/keys/key-id';
import { bytes, isWritten, textField } from './collection';
import { plainCollection } from './plain-collection';
import { openVersioned, sealedBytes, sealVersioned } from './sealed-content';
import type { Store } from './store';
import { UnreadableDocument } from './stored-kind';

/** A login under way: what was asked of the issuer, and for whom. Its secrets are with the browser. */
export const Login = z.strictObject({
  /** Digest of the secret in the browser's cookie: another browser cannot end this login. */
  browser: z.string(),
  returnTo: z.string(),
  role: PersonRole.nullable(),
  /** The person must prove again who they are. */
  isFresh: z.boolean(),
  /** The session that this renews; null for a new one. */
  session: SessionId.nullable(),
  terminal: z.strictObject({ port: z.int(), challenge: z.string() }).nullable(),
  startedAt: Instant,
});
export type Login = z.infer<typeof Login>;

const Once = z.strictObject({
  /** Digest of the value that fetches it, once. */
  key: z.string(),
  /** It may name a person’s company. */
  sealed: sealedBytes,
  expiresAt: Instant,
  purgeAt: z.date(),
});

/** What is sealed of it: for minutes, and parsed by the one who takes it. */
export const oneTimeSecretContents = {
  ...{ name: 'once_only.sealed', version: 1, schema: z.unknown() },
  placeOf: (key: string) => `once_only/${key}`,
};

/** Secrets that can be redeemed once, with their key, before they expire. */
export const oneTimeSecrets = plainCollection<z.infer<typeof Once>>({
  name: 'once_only',
  version: 1,
  schema: Once,
  nameOf: ({ key }) => key,
  fields: {
    key: textField,
    sealed: bytes,
    expiresAt: textField,
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
  const at = { key: PLATFORM_KEY, place: oneTimeSecretContents.placeOf(key) };
  const sealed = await sealVersioned(store, oneTimeSecretContents, { ...at, content });
  return isWritten(
    oneTimeSecrets(store).create({ key, sealed, expiresAt, purgeAt: new Date(expiresAt) }),
  );
}

/** Takes what is kept under a key; null the second time, once it has expired, and where it cannot be read. */
export async function takeOnce(store: Store, key: string, now: Instant): Promise<unknown> {
  const found = await oneTimeSecrets(store)
    .findOneAndDelete({ key: { $eq: key } })
    .lean();
  if (!found || found.expiresAt <= now) return null;
  try {
    const { sealed } = oneTimeSecrets.read(found);
    const at = { key: PLATFORM_KEY, place: oneTimeSecretContents.placeOf(key), sealed };
    return await openVersioned(store, oneTimeSecretContents, at);
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}
