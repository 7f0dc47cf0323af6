import type { Digest, Instant } from '../../contracts/primitives';
import type { KeyId } from './key-id';

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
