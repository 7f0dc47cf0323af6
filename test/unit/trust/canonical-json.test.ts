import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toCanonicalJson } from '../../../trust/statements/canonical-json';

/** The examples of RFC 8785, sections 3.2.2 and 3.2.3 and appendix B. */
describe('canonical JSON', () => {
  it('writes literals, strings and numbers as RFC 8785 does', () => {
    const value: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",' +
        '"literals":[null,true,false]}',
    );
    expect(toCanonicalJson(value)).toBe(
      '{"literals":[null,true,false],' +
        '"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by their UTF-16 code units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const text = toCanonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(text).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
  });

  it('writes minus zero as zero, and a field that is undefined not at all', () => {
    expect(toCanonicalJson([-0, { a: undefined, b: {} }])).toBe('[0,{"b":{}}]');
  });

  it('says the same as the value, and is its own canonical form', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = toCanonicalJson(value);
        const again: unknown = JSON.parse(text);
        expect(again).toEqual(JSON.parse(JSON.stringify(value)));
        expect(toCanonicalJson(again)).toBe(text);
      }),
    );
  });

  it('keeps a key of the name __proto__', () => {
    expect(toCanonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it.each([
    ['undefined', undefined],
    ['undefined in a list', [undefined]],
    ['no number', Number.NaN],
    ['infinity', -Infinity],
    ['a big integer', 1n],
    ['a function', () => 0],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', Buffer.from('a')],
    ['a lone surrogate', '\udfff'],
    ['a lone surrogate in a key', { '\ud800': 1 }],
  ])('refuses %s', (_name, value) => {
    expect(() => toCanonicalJson(value)).toThrow(TypeError);
  });
});
