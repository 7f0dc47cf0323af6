import type { WrappedKey } from './key-encryption';
import type { KeyId } from './key-id';

export interface KeyRecord {
  readonly id: KeyId;
  /** Null once it is destroyed; the record stays, so that nothing brings the key back under its id. */
  readonly wrapped: WrappedKey | null;
  readonly destroyedAt: string | null;
}

export type ListedKey = KeyRecord | { readonly id: KeyId; readonly wrapped: 'unreadable' };

/** Where wrapped data keys lie: apart from what they open, and backed up apart. */
export interface KeyStore {
  find(id: KeyId): Promise<KeyRecord | null>;
  /** The first record under an id stands. */
  insert(id: KeyId, wrapped: WrappedKey): Promise<KeyRecord>;
  /** Replaces one wrapping of the same key by another; false when the record is no longer as it was. */
  replace(id: KeyId, from: WrappedKey, to: WrappedKey): Promise<boolean>;
  destroy(id: KeyId, at: string): Promise<boolean>;
  /** How many records with a key there are after an id. */
  count(range: { readonly after: KeyId | null }): Promise<number>;
  /** Records with a key after an id, in the order of ids; of one that cannot be read, its id. */
  list(page: { readonly after: KeyId | null; readonly limit: number }): Promise<ListedKey[]>;
}
