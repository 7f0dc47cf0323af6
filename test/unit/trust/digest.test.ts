import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Digest } from '../../../contracts/primitives';
import { digestOf, digestOfBytes } from '../../../trust/statements/digest';

describe('a digest', () => {
  it('is SHA-256 over the canonical JSON', () => {
    expect(digestOf({ b: [1, null], a: 'ä' })).toBe(digestOfBytes('{"a":"ä","b":[1,null]}'));
    expect(digestOfBytes('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('survives a round trip through JSON and any order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        const digest = digestOf(value);
        expect(Digest.parse(digest)).toBe(digestOf(JSON.parse(JSON.stringify(turned))));
      }),
    );
  });

  it('does not tell an absent field from an undefined one', () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
  });

  it('refuses what JSON cannot hold', () => {
    for (const value of [undefined, Number.NaN, Infinity, '\ud800']) {
      expect(() => digestOf(value)).toThrow();
    }
  });
});
