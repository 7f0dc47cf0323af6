import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const COMMITMENT_BYTES = 32;
const TAG_BYTES = 16;
const LABEL = 'model-review seal v1';
const BLOCK = Buffer.of(1);
const HEADER_BYTES = 1 + SALT_BYTES + COMMITMENT_BYTES;

/** Bytes that sealing adds. */
export const SEAL_OVERHEAD_BYTES = HEADER_BYTES + TAG_BYTES;

/**
 * Seals bytes with AES-256-GCM as `version ‖ salt ‖ commitment ‖ tag ‖ ciphertext`. Each seal has a key
 * of its own, derived from the data key and a random salt, and a commitment to it: no other data key
 * opens it, whatever the ciphertext. `associated` is what it belongs to; it opens only under the same.
 *
 * @throws RangeError for a data key that is not 32 bytes long.
 */
export function sealBytes(plain: Uint8Array, dataKey: Buffer, associated: string): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const { key, nonce, commitment } = derive(dataKey, salt);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(toAssociated(associated));
  const text = [cipher.update(plain), cipher.final()];
  return Buffer.concat([Buffer.of(VERSION), salt, commitment, cipher.getAuthTag(), ...text]);
}

/**
 * Opens what {@link sealBytes} made.
 *
 * @throws Error for another key, another `associated`, altered bytes or an unknown version; it never says which byte.
 */
export function openBytes(sealed: Uint8Array, dataKey: Buffer, associated: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < SEAL_OVERHEAD_BYTES || bytes[0] !== VERSION) {
    throw new Error('not sealed bytes of a known version');
  }
  const { key, nonce, commitment } = derive(dataKey, bytes.subarray(1, 1 + SALT_BYTES));
  if (!timingSafeEqual(commitment, bytes.subarray(1 + SALT_BYTES, HEADER_BYTES))) {
    throw new Error('sealed under another key');
  }
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(toAssociated(associated));
  decipher.setAuthTag(bytes.subarray(HEADER_BYTES, SEAL_OVERHEAD_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(SEAL_OVERHEAD_BYTES)), decipher.final()]);
}

/**
 * HKDF-Expand (RFC 5869) in its one block of SHA-512; a data key is random, so nothing is to be extracted.
 * The key is used once, which lets the nonce be known.
 */
function derive(dataKey: Buffer, salt: Uint8Array) {
  if (dataKey.length !== KEY_BYTES) throw new RangeError('a data key has 32 bytes');
  const bytes = createHmac('sha512', dataKey).update(LABEL).update(salt).update(BLOCK).digest();
  return {
    key: bytes.subarray(0, KEY_BYTES),
    nonce: salt.subarray(0, NONCE_BYTES),
    commitment: bytes.subarray(KEY_BYTES),
  };
}

const toAssociated = (associated: string): Buffer =>
  Buffer.from(`${VERSION}\0${associated}`, 'utf8');
