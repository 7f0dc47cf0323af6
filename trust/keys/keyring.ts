import type { Code } from '../../contracts/primitives';
import { PLATFORM_KEY } from './key-id';
import type { KeyId } from './key-id';
import { randomBytes } from 'node:crypto';
import type { KeyEncryption } from './key-encryption';
import type { KeyRecord, KeyStore } from './key-store';

/** The state of a data key. `unknown`: there never was one with this id. */
export type FoundKey =
  { readonly status: 'ready'; readonly key: Buffer } | { readonly status: 'destroyed' | 'unknown' };

/** The data keys of reviews, each wrapped by a key-encryption key of its company. */
export interface Keyring {
  /** Makes the data key of a new review, wrapped for its company; again is harmless. */
  create(id: KeyId, company: Code): Promise<void>;
  /** @throws KeyUnavailable when there is such a key and it cannot be unwrapped now: worth trying again. */
  find(id: KeyId): Promise<FoundKey>;
  /**
   * Destroys the key: nothing that it sealed opens again, wherever copies of it lie. Again is harmless.
   *
   * @returns whether there was a key to destroy.
   */
  destroy(id: KeyId): Promise<boolean>;
}

/** Keys that exist but are unavailable now: the store or the key-encryption keys do not answer. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
  readonly keyId: KeyId;

  constructor(keyId: KeyId, cause?: unknown) {
    super(`the key ${keyId} is not available now`, { cause });
    this.keyId = keyId;
  }
}

/** @throws KeyUnavailable for whatever `ask` throws. */
export async function asAvailable<Result>(id: KeyId, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof KeyUnavailable ? error : new KeyUnavailable(id, error);
  }
}

const DATA_KEY_BYTES = 32;

/** A key that another process destroys is known here for so long at most. */
export const LONGEST_KEPT_MS = 60_000;

export interface KeyringParts {
  readonly keyStore: KeyStore;
  readonly keyEncryption: KeyEncryption;
  /** The opaque name of a company's key-encryption key; null asks for the platform's. */
  readonly toKekName: (company: Code | null) => string;
}

interface Kept {
  readonly since: number;
  readonly found: Promise<FoundKey>;
}

/** What a wrapped data key is bound to: the wrapping of one opens under the name of no other. */
export const toWrapContext = (id: KeyId): string => `model-review data key ${id}`;

/** Keeps an unwrapped key for a minute at most; those who ask for one at the same time share one unwrapping. */
export function createKeyring(parts: KeyringParts): Keyring {
  const { keyStore } = parts;
  const kept = new Map<KeyId, Kept>();
  const forget = (id: KeyId, entry: Kept): void => {
    if (kept.get(id) === entry) kept.delete(id);
  };
  const look = (id: KeyId): Kept => {
    const entry: Kept = { since: performance.now(), found: findKey(parts, id) };
    kept.set(id, entry);
    setTimeout(forget, LONGEST_KEPT_MS, id, entry).unref();
    // What failed is asked for again, and a key that is unknown here may be made elsewhere any moment.
    const drop = (): void => {
      forget(id, entry);
    };
    void entry.found.then(({ status }) => {
      if (status === 'unknown') drop();
    }, drop);
    return entry;
  };
  return {
    create: (id, company) => asAvailable(id, () => createKey(parts, id, company)),
    find: async (id) => {
      const known = kept.get(id);
      const isFresh = known && performance.now() - known.since < LONGEST_KEPT_MS;
      return (isFresh ? known : look(id)).found;
    },
    destroy: async (id) => {
      if (id === PLATFORM_KEY) throw new RangeError('the platform’s key is shared by everyone');
      const isDestroyed = await asAvailable(id, () =>
        keyStore.destroy(id, new Date().toISOString()),
      );
      kept.delete(id);
      return isDestroyed;
    },
  };
}

async function createKey(parts: KeyringParts, id: KeyId, company: Code): Promise<void> {
  const { keyStore, keyEncryption, toKekName } = parts;
  if (await keyStore.find(id)) return;
  const kek = toKekName(id === PLATFORM_KEY ? null : company);
  const key = randomBytes(DATA_KEY_BYTES);
  await keyStore.insert(id, await keyEncryption.wrap(kek, key, toWrapContext(id)));
}

const findKey = (parts: KeyringParts, id: KeyId): Promise<FoundKey> =>
  asAvailable(id, async () => {
    const record = await parts.keyStore.find(id);
    return record ? openRecord(parts, record) : { status: 'unknown' };
  });

async function openRecord(
  { keyEncryption }: KeyringParts,
  { id, wrapped }: KeyRecord,
): Promise<FoundKey> {
  if (!wrapped) return { status: 'destroyed' };
  return { status: 'ready', key: await keyEncryption.unwrap(wrapped, toWrapContext(id)) };
}
