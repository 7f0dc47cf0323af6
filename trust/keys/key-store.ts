import type { WrappedKey } from './key-encryption';
import type { KeyId } from './key-id';
import type { Digest, Instant } from '../../contracts/primitives';

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

/** The key-encryption keys that the key store knows of. It outlives the process. */
export interface KekRegister {
  /** Names of all under which data keys are wrapped, or were before they were destroyed; in order. */
  listKeks(): Promise<string[]>;
  /** The versions under which data keys are wrapped now. */
  versionsOf(kek: string): Promise<string[]>;
  /** Which of them a rotation has done, so that it can go on. */
  listRotated(rotation: string): Promise<string[]>;
  noteRotated(rotation: string, kek: string): Promise<void>;
}

/** What proves that a data key was destroyed, and by whose request; in the clear. */
export interface Epitaph {
  readonly id: KeyId;
  readonly destroyedAt: Instant;
  /** Digest of the signed request. */
  readonly request: Digest;
  readonly requestedAt: Instant;
  /** The text of the signed attestation. */
  readonly attestation: string;
  /** Opens its leaf in the transparency log. */
  readonly salt: string;
}

/**
 * What the key store keeps of keys that are destroyed, so that neither an older copy of it nor one of the
 * reviews' database undoes or forgets a destruction.
 */
export interface Tombstones {
  /** Destroys the key, if it is there, and keeps what attests it; the first epitaph stands. */
  bury(epitaph: Epitaph): Promise<void>;
  find(id: KeyId): Promise<Epitaph | null>;
  /** Of all keys that are destroyed and attested. */
  list(): Promise<Epitaph[]>;
}
