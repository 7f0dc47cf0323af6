import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Encrypts a secret for storage (AES-256-GCM under a random nonce) as `v1.<nonce>.<tag>.<ciphertext>`.
 * `context` says what it is for; it opens only under the same.
 *
 * @throws RangeError for a key that is not 32 bytes long.
 */
export function seal(plain: string, key: Buffer, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, toKey(key), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(context));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [VERSION, ...[nonce, cipher.getAuthTag(), text].map(encode)].join('.');
}

/**
 * Opens what {@link seal} made.
 *
 * @throws Error for another key, another context, an altered text or an unknown version; it never says which byte.
 */
export function openSealed(sealed: string, key: Buffer, context: string): string {
  const [version, nonce, tag, text, ...rest] = sealed.split('.');
  if (version !== VERSION || nonce === undefined || tag === undefined || rest.length > 0) {
    throw new Error('not a sealed text of a known version');
  }
  const decipher = createDecipheriv(CIPHER, toKey(key), decode(nonce), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(associated(context));
  decipher.setAuthTag(decode(tag));
  return Buffer.concat([decipher.update(decode(text ?? '')), decipher.final()]).toString('utf8');
}

const encode = (bytes: Buffer): string => bytes.toString('base64url');
const decode = (text: string): Buffer => Buffer.from(text, 'base64url');
const associated = (context: string): Buffer => Buffer.from(`${VERSION}\0${context}`, 'utf8');

function toKey(key: Buffer): Buffer {
  if (key.length !== KEY_BYTES) throw new RangeError('a sealing key has 32 bytes');
  return key;
}
