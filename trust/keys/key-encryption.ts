import type { Instant } from '../../contracts/primitives';

/** A data key as it is kept. `version` is of the key-encryption key; a new one seals what is new. */
export interface WrappedKey {
  readonly kek: string;
  readonly version: string;
  readonly ciphertext: string;
}

/** The end of older versions. */
export interface Retirement {
  /** From when on nobody can undo it; null where an administrator of the provider still can. */
  readonly finalAt: Instant | null;
}

/**
 * What was wrapped does not open, however often it is asked for. This says nothing about others.
 */
export class WrappingUnreadable extends Error {
  override readonly name = 'WrappingUnreadable';
}

/**
 * Key-encryption keys: one a company, each in versions, held where no other process can read them.
 * `kek` is an opaque name that tells no company.
 */
export interface KeyEncryption {
  /** The version that wraps now; makes the first one where there is none. */
  currentVersion(kek: string): Promise<string>;
  /** Wraps under the current version. `context` is authenticated: it opens only under the same. */
  wrap(kek: string, key: Buffer, context: string): Promise<WrappedKey>;
  /**
   * @throws WrappingUnreadable when the version is gone, the context is another or it was altered; any
   *   other Error when nobody answers.
   */
  unwrap(wrapped: WrappedKey, context: string): Promise<Buffer>;
  /** Makes a new version, which wraps from now on; older ones still unwrap. */
  rotate(kek: string): Promise<string>;
  /**
   * Destroys every version older than `keep`: what they wrapped can no longer be opened, wherever
   * copies of it are. Newer ones are left alone, and again is harmless.
   */
  retire(kek: string, keep: string): Promise<Retirement>;
}
