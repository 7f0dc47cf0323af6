import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openBytes, SEAL_OVERHEAD_BYTES, sealBytes } from '../../../trust/sealing/sealed-bytes';

const dataKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const plain = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ maxLength: 40 });

describe('sealed bytes', () => {
  it('open under their own key and association to what was sealed', () => {
    fc.assert(
      fc.property(plain, dataKey, text, (bytes, key, associated) => {
        const sealed = sealBytes(bytes, key, associated);
        expect(sealed).toHaveLength(bytes.length + SEAL_OVERHEAD_BYTES);
        expect(openBytes(sealed, key, associated)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('open under no other key', () => {
    fc.assert(
      fc.property(plain, fc.tuple(dataKey, dataKey), text, (bytes, [key, other], associated) => {
        fc.pre(!key.equals(other));
        const sealed = sealBytes(bytes, key, associated);
        expect(() => openBytes(sealed, other, associated)).toThrow();
      }),
    );
  });

  it('open under no other association', () => {
    fc.assert(
      fc.property(plain, dataKey, fc.tuple(text, text), (bytes, key, [associated, other]) => {
        fc.pre(associated !== other);
        expect(() => openBytes(sealBytes(bytes, key, associated), key, other)).toThrow();
      }),
    );
  });

  it('do not open with any one bit altered, wherever it is', () => {
    fc.assert(
      fc.property(plain, dataKey, fc.tuple(fc.nat(), fc.nat(7)), (bytes, key, [place, bit]) => {
        const sealed = sealBytes(bytes, key, 'place');
        const at = place % sealed.length;
        sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at);
        expect(() => openBytes(sealed, key, 'place')).toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('do not open cut short, lengthened, or put together from two', () => {
    fc.assert(
      fc.property(plain, dataKey, fc.nat(), (bytes, key, place) => {
        const sealed = sealBytes(bytes, key, 'place');
        const at = place % sealed.length;
        const other = sealBytes(bytes, key, 'place');
        expect(() => openBytes(sealed.subarray(0, at), key, 'place')).toThrow();
        expect(() => openBytes(Buffer.concat([sealed, Buffer.of(0)]), key, 'place')).toThrow();
        const mixed = Buffer.concat([sealed.subarray(0, 40), other.subarray(40)]);
        expect(() => openBytes(mixed, key, 'place')).toThrow();
      }),
    );
  });

  it('look different each time', () => {
    const key = randomBytes(32);
    const seals = Array.from({ length: 100 }, () =>
      sealBytes(Buffer.from('same'), key, 'place').toString('base64'),
    );
    expect(new Set(seals).size).toBe(100);
  });

  it('tell by their commitment that they are under another key, before anything is decrypted', () => {
    const sealed = sealBytes(Buffer.from('text'), randomBytes(32), 'place');
    expect(() => openBytes(sealed, randomBytes(32), 'place')).toThrow('another key');
  });

  it.each([0, 16, 31, 33])('take no key of %d bytes', (length) => {
    expect(() => sealBytes(Buffer.from('text'), Buffer.alloc(length), 'place')).toThrow(RangeError);
  });
});
