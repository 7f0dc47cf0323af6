import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const KEY_BYTES = 32;
const SALT_BYTES = 32;
const COMMITMENT_BYTES = 32;
const NONCE_BYTES = 12;
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + SALT_BYTES + COMMITMENT_BYTES;
const MOST_SEGMENTS = 2 ** 32;

/** Plain bytes in each segment but the last. */
export const SEGMENT_BYTES = 64 * 1_024;
/** The same segment, sealed. */
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;
export const STREAM_HEADER_BYTES = HEADER_BYTES;

interface StreamKey {
  readonly key: Buffer;
  readonly prefix: Buffer;
  readonly commitment: Buffer;
}

/**
 * Seals a stream of any length in constant memory, as `version ‖ salt ‖ commitment` and then segments of
 * `ciphertext ‖ tag` (AES-256-GCM): the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár
 * ("Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015). The stream has a key
 * of its own; each nonce holds the segment's number and whether it is the last, so that
 * none can be dropped, moved, repeated or taken from another stream. `associated` is what it belongs to.
 *
 * @throws RangeError for a data key that is not 32 bytes long.
 */
export async function* sealStream(
  plain: AsyncIterable<Uint8Array>,
  dataKey: Buffer,
  associated: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const stream = derive(dataKey, salt);
  const text = toAssociated(associated);
  yield Buffer.concat([Buffer.of(VERSION), salt, stream.commitment]);
  for await (const { bytes, number, isLast } of toSegments(plain, SEGMENT_BYTES)) {
    const nonce = toNonce(stream.prefix, number, isLast);
    const cipher = createCipheriv(CIPHER, stream.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(text);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/**
 * Opens what {@link sealStream} made, each segment before the next is read. What it has given so far is
 * genuine; that it is whole is known only when it ends without a throw.
 *
 * @throws Error for another key, another `associated`, altered, moved or missing bytes, or an unknown version.
 */
export async function* openStream(
  sealed: AsyncIterable<Uint8Array>,
  dataKey: Buffer,
  associated: string,
): AsyncGenerator<Buffer> {
  const { head, rest } = await takeHead(sealed, HEADER_BYTES);
  if (head.length < HEADER_BYTES || head[0] !== VERSION) {
    throw new Error('not a sealed stream of a known version');
  }
  const stream = derive(dataKey, head.subarray(1, 1 + SALT_BYTES));
  if (!timingSafeEqual(stream.commitment, head.subarray(1 + SALT_BYTES))) {
    throw new Error('sealed under another key');
  }
  const text = toAssociated(associated);
  for await (const { bytes, number, isLast } of toSegments(rest, SEALED_SEGMENT_BYTES)) {
    if (bytes.length < TAG_BYTES) throw new Error('the sealed stream is cut off');
    const nonce = toNonce(stream.prefix, number, isLast);
    const decipher = createDecipheriv(CIPHER, stream.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(text);
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    const plain = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
    yield Buffer.concat([plain, decipher.final()]);
  }
}

function derive(dataKey: Buffer, salt: Uint8Array): StreamKey {
  if (dataKey.length !== KEY_BYTES) throw new RangeError('a data key has 32 bytes');
  const length = KEY_BYTES + PREFIX_BYTES + COMMITMENT_BYTES;
  const bytes = Buffer.from(hkdfSync('sha256', dataKey, salt, 'model-review stream v1', length));
  return {
    key: bytes.subarray(0, KEY_BYTES),
    prefix: bytes.subarray(KEY_BYTES, KEY_BYTES + PREFIX_BYTES),
    commitment: bytes.subarray(KEY_BYTES + PREFIX_BYTES),
  };
}

function toNonce(prefix: Buffer, number: number, isLast: boolean): Buffer {
  if (number >= MOST_SEGMENTS) throw new RangeError('the stream is too long');
  const nonce = Buffer.alloc(NONCE_BYTES);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, PREFIX_BYTES);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
}

const toAssociated = (associated: string): Buffer =>
  Buffer.from(`${VERSION}\0${associated}`, 'utf8');

interface Segment {
  readonly bytes: Buffer;
  /** 0, 1, 2 … */
  readonly number: number;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into segments of one size; the last is of that size at most, and alone may be empty.
 * It holds one segment back, to know which is the last.
 */
async function* toSegments(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Segment> {
  let held: Buffer[] = [];
  let length = 0;
  let number = 0;
  for await (const chunk of source) {
    held.push(toBuffer(chunk));
    length += chunk.length;
    if (length <= size) continue;
    let bytes = Buffer.concat(held);
    for (; bytes.length > size; bytes = bytes.subarray(size)) {
      yield { bytes: bytes.subarray(0, size), number, isLast: false };
      number += 1;
    }
    held = [bytes];
    length = bytes.length;
  }
  yield { bytes: Buffer.concat(held), number, isLast: true };
}

/** The first bytes of a stream, fewer only where it ends, and what comes after them. */
async function takeHead(
  source: AsyncIterable<Uint8Array>,
  length: number,
): Promise<{ readonly head: Buffer; readonly rest: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  let read = Buffer.alloc(0);
  while (read.length < length) {
    const next = await chunks.next();
    if (next.done === true) break;
    read = Buffer.concat([read, next.value]);
  }
  return { head: read.subarray(0, length), rest: follow(read.subarray(length), chunks) };
}

async function* follow(
  first: Buffer,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

const toBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
