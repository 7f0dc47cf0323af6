import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cutText,
  parseWellFormed,
  toWellFormed,
} from '../../../../activities/evaluation/well-formed';

const isWellFormed = (text: string): boolean => Buffer.from(text, 'utf8').toString('utf8') === text;
/** Any sequence of UTF-16 units, lone surrogates among them. */
const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.integer({ min: 0xd8_00, max: 0xdf_ff })))
  .map((units) => String.fromCharCode(...units));

describe('text as it arrives', () => {
  it('is well-formed, whatever its escapes say, and unchanged where it was', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        const parsed = parseWellFormed(JSON.stringify({ a: [text] })) as { a: string[] };
        expect(isWellFormed(parsed.a[0] ?? '')).toBe(true);
        expect(parsed.a[0]).toBe(toWellFormed(text));
        expect(toWellFormed(toWellFormed(text))).toBe(toWellFormed(text));
        if (isWellFormed(text)) expect(parsed.a[0]).toBe(text);
      }),
    );
  });

  it('is undefined where it is no JSON', () => {
    expect(['', '<html>', '{"a":"\\ud83d"'].map((text) => parseWellFormed(text))).toEqual(
      Array.from({ length: 3 }),
    );
  });
});

describe('a text that is cut', () => {
  it('stays well-formed, and loses less than one code point beyond the cut', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(anyText, fc.nat(50), (text, units) => {
        const cut = cutText(text, units);
        expect(isWellFormed(cut)).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(units, text.length) - 1);
        expect(cut.length).toBeLessThanOrEqual(units);
      }),
    );
  });
});
