export interface Segment {
  readonly bytes: Buffer;
  /** 0, 1, 2 … */
  readonly number: number;
  readonly isLast: boolean;
}

/**
 * Cuts a stream into segments of one size; the last is of that size at most, and alone may be empty.
 * It holds one segment back, to know which is the last.
 */
export async function* toSegments(
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
export async function takeHead(
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
