/** A data key as it is kept. `version` is of the key-encryption key; a new one seals what is new. */
export interface WrappedKey {
  readonly kek: string;
  readonly version: string;
  readonly ciphertext: string;
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
  /** @throws Error when the version is gone, the context is another, or nobody answers. */
  unwrap(wrapped: WrappedKey, context: string): Promise<Buffer>;
  /** Makes a new version, which wraps from now on; older ones still unwrap. */
  rotate(kek: string): Promise<string>;
}
