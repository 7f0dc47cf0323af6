import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  openStream,
  SEALED_SEGMENT_BYTES,
  sealStream,
  SEGMENT_BYTES,
  STREAM_HEADER_BYTES,
} from '../../../trust/sealing/sealed-stream';

const KEY = randomBytes(32);
const PLACE = 'files/a/b';
/** The last of a stream's header. */
const COMMITMENT_BYTES = 32;

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const seal = (plain: Buffer, key = KEY, place = PLACE): Promise<Buffer> =>
  collect(sealStream(inChunks(plain, 10_000), key, place));
const open = (sealed: Buffer, key = KEY, place = PLACE): Promise<Buffer> =>
  collect(openStream(inChunks(sealed, 7_919), key, place));

/** The sealed stream in its parts: what comes before the segments, and each segment. */
function toParts(sealed: Buffer): [Buffer, ...Buffer[]] {
  const segments: Buffer[] = [];
  for (let from = STREAM_HEADER_BYTES; from < sealed.length; from += SEALED_SEGMENT_BYTES) {
    segments.push(sealed.subarray(from, from + SEALED_SEGMENT_BYTES));
  }
  return [sealed.subarray(0, STREAM_HEADER_BYTES), ...segments];
}

describe('a sealed stream', () => {
  it('opens as it was, whatever its length and however it is cut', async () => {
    const lengths = [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES];
    for (const length of lengths) {
      const plain = randomBytes(length);
      const sealed = await seal(plain);
      for (const size of [1_000, SEALED_SEGMENT_BYTES, sealed.length]) {
        const opened = await collect(openStream(inChunks(sealed, size), KEY, PLACE));
        expect(opened.equals(plain)).toBe(true);
      }
    }
  });

  it('never shows what it holds, nor twice the same', async () => {
    const plain = Buffer.from('a canary that nobody may read '.repeat(10));
    const sealed = await seal(plain);
    expect(sealed.includes('canary')).toBe(false);
    expect((await seal(plain)).equals(sealed)).toBe(false);
  });

  it('stays shut under another key, or as something else', async () => {
    const sealed = await seal(randomBytes(100));
    await expect(open(sealed, randomBytes(32))).rejects.toThrow();
    await expect(open(sealed, KEY, 'files/a/c')).rejects.toThrow();
    await expect(seal(Buffer.alloc(1), randomBytes(16))).rejects.toThrow(RangeError);
  });

  it('is refused with any one of its bytes altered', async () => {
    const sealed = await seal(randomBytes(2 * SEGMENT_BYTES + 100));
    const property = fc.asyncProperty(fc.nat(sealed.length - 1), async (at) => {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(open(altered)).rejects.toThrow();
    });
    await fc.assert(property, { numRuns: 50 });
  });

  it('is bound to its key by a commitment, and says so when that is another', async () => {
    const sealed = await seal(randomBytes(100));
    const property = fc.asyncProperty(fc.nat(COMMITMENT_BYTES - 1), async (at) => {
      const altered = Buffer.from(sealed);
      const place = STREAM_HEADER_BYTES - COMMITMENT_BYTES + at;
      altered[place] = (altered[place] ?? 0) ^ 1;
      await expect(open(altered)).rejects.toThrow('another key');
    });
    await fc.assert(property, { numRuns: COMMITMENT_BYTES });
    await expect(open(sealed, randomBytes(32))).rejects.toThrow('another key');
  });

  it('is refused when it is cut off anywhere, also between two segments', async () => {
    const sealed = await seal(randomBytes(3 * SEGMENT_BYTES));
    const [header, ...segments] = toParts(sealed);
    expect(segments).toHaveLength(3);
    const cuts = [
      Buffer.alloc(0),
      header.subarray(0, 20),
      header,
      ...segments.map((_, count) => Buffer.concat([header, ...segments.slice(0, count)])),
      sealed.subarray(0, sealed.length - 1),
    ];
    for (const cut of cuts) await expect(open(cut)).rejects.toThrow();
  });

  it('is refused with segments that are swapped, repeated, dropped or taken from another', async () => {
    const [header, first, second, third] = toParts(await seal(randomBytes(3 * SEGMENT_BYTES)));
    const [otherHeader, other] = toParts(await seal(randomBytes(3 * SEGMENT_BYTES)));
    if (!first || !second || !third || !other) throw new Error('there are three segments');
    const forgeries = [
      [header, second, first, third],
      [header, first, first, second, third],
      [header, first, third],
      [header, other, second, third],
      [otherHeader, first, second, third],
      [header, first, second, third, third],
    ];
    for (const parts of forgeries) await expect(open(Buffer.concat(parts))).rejects.toThrow();
  });
});
