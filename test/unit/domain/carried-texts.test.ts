import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf, jsonBytes } from '../../../workflows/domain/kernel/json-bytes';
import { firstOf } from '../../../workflows/review/outbox';

describe('the bytes of a value', () => {
  it('are those of its JSON in UTF-8', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
      }),
    );
    for (const text of ['é', '語', '😀', '\ud800', '"\u0001', '']) {
      expect(jsonBytes(text)).toBe(Buffer.byteLength(JSON.stringify(text)));
    }
  });
});

describe('an excerpt', () => {
  it('is the text where it is short, and otherwise begins like it and fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const excerpt = excerptOf(text, 100);
        expect(jsonBytes(excerpt)).toBeLessThanOrEqual(100);
        if (jsonBytes(text) <= 100) expect(excerpt).toBe(text);
        else expect(text.startsWith(excerpt.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('a batch for the record', () => {
  it('takes the first of what waits, as much as fits, and one at least', () => {
    const items = fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 500 });
    fc.assert(
      fc.property(items, (sizes) => {
        let left = sizes.map((size) => 'x'.repeat(size % 7 === 0 ? size : size % 1_000));
        const batches: string[][] = [];
        while (left.length > 0) {
          const batch = firstOf(left);
          batches.push(batch);
          left = left.slice(batch.length);
        }
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(200);
          if (batch.length > 1) expect(jsonBytes(batch)).toBeLessThan(401_000);
        }
        expect(batches.flat()).toHaveLength(sizes.length);
      }),
      { numRuns: 50 },
    );
  });
});
