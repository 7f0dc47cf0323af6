import type { Code } from '../../contracts/primitives';
import type { KeyId } from './key-id';

/** What became of a data key. `unknown`: there never was one under this id. */
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

/** Keys that exist and are not to be had now: the store or the key-encryption keys do not answer. */
export class KeyUnavailable extends Error {
  override readonly name = 'KeyUnavailable';
  readonly keyId: KeyId;

  constructor(keyId: KeyId, cause?: unknown) {
    super(`the key ${keyId} cannot be had now`, { cause });
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
