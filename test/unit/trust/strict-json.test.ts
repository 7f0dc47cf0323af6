import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseStrictJson } from '../../../trust/statements/strict-json';

const DEEPEST = 20;
const read = (text: string | Uint8Array) => parseStrictJson(text, DEEPEST);
const faultOf = (text: string | Uint8Array) => {
  const parsed = read(text);
  return parsed.ok ? 'taken' : parsed.fault;
};

/** Names that every object has by itself are refused for themselves. */
const isPlain = (text: string): boolean =>
  !Object.getOwnPropertyNames(Object.prototype).some((name) => text.includes(`"${name}"`));

describe('strict JSON', () => {
  it('is read as any other, to the same value', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }).filter(isPlain),
        fc.integer({ min: 0, max: 2 }),
        (text, space) => {
          const value: unknown = JSON.parse(text);
          const written = JSON.stringify(value, null, space);
          expect(read(Buffer.from(written))).toEqual({ ok: true, value });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['{"a":1,"a":1}', ['a']],
    ['{"model":{"name":"x","name":"y"}}', ['model', 'name']],
    ['[{"a":1},{"a":1,"b":[{"c":0,"c":1}]}]', [1, 'b', 0, 'c']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"":1,"":2}', ['']],
    ['{"a":{"a":1},"b":":","a":2}', ['a']],
  ])('names the member that stands twice: %s', (text, path) => {
    expect(faultOf(text)).toEqual({ path, why: 'appears more than once' });
  });

  it('finds a repeated member anywhere', () => {
    const plain = fc.jsonValue({ maxDepth: 2 }).filter((one) => isPlain(JSON.stringify(one)));
    const names = fc.string().filter((name) => !(name in Object.prototype));
    const objects = fc.dictionary(names, plain, { minKeys: 1 });
    fc.assert(
      fc.property(objects, fc.nat(), fc.nat(3), (members, pick, depth) => {
        const known = Object.keys(members);
        const name = known[pick % known.length] ?? '';
        const pairs = Object.entries(members).map((pair) =>
          pair.map((one) => JSON.stringify(one)).join(':'),
        );
        const twice = `{${[...pairs, `${JSON.stringify(name)}:0`].join(',')}}`;
        const text = '[{"in":'.repeat(depth) + twice + '}]'.repeat(depth);
        const around = Array.from({ length: depth }, () => [0, 'in']).flat();
        expect(faultOf(text)).toEqual({ path: [...around, name], why: 'appears more than once' });
      }),
      { numRuns: 1_000 },
    );
  });

  it('names where bytes stand that are no UTF-8, in a name or in a value', () => {
    const bytes = (before: string, bad: number[], after: string) =>
      Buffer.concat([Buffer.from(before), Buffer.from(bad), Buffer.from(after)]);
    const why = 'is not UTF-8';
    expect(faultOf(bytes('{"é":{"name":"a', [0xff], 'b"}}'))).toEqual({ path: ['é', 'name'], why });
    expect(faultOf(bytes('["x","', [0xed, 0xa0, 0x80], '"]'))).toEqual({ path: [1], why });
    expect(faultOf(bytes('{"a":"', [0xc0, 0x80], '"}'))).toEqual({ path: ['a'], why });
    expect(faultOf(bytes('{"a":"\ufffd', [0xc3], '"}'))).toEqual({ path: ['a'], why });
    expect(faultOf(bytes('', [0xff, 0xfe], '{}'))).toEqual({ path: [], why });
  });

  it('names where half a character stands', () => {
    const why = 'contains half a character';
    expect(faultOf('{"a":["x","\\ud800"]}')).toEqual({ path: ['a', '1'], why });
    expect(faultOf('{"\\udfff":1}')).toEqual({ path: ['\udfff'], why });
    expect(faultOf('{"a":"\\ud83d\\ude00"}')).toBe('taken');
  });

  it('names a member that every object has by itself', () => {
    const why = 'has the name of a built-in property';
    for (const name of ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty']) {
      expect(faultOf(`{"a":{"length":{"${name}":0}}}`)).toEqual({
        path: ['a', 'length', name],
        why,
      });
    }
  });

  it('names a number that would be read as infinite', () => {
    expect(faultOf('{"a":[1e400]}')).toEqual({
      path: ['a', '0'],
      why: 'is a number that is too large',
    });
  });

  it('names the place of every fault in invalid JSON', () => {
    for (const text of ['', '{', '{"a":1,}', '// a', '{"a":1}{}', 'undefined']) {
      expect(faultOf(text)).toBeNull();
    }
  });

  it('ends soon on what is huge or deep, good or bad', () => {
    const began = performance.now();
    for (const text of [
      '['.repeat(200_000) + ']'.repeat(200_000),
      '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000),
      `[${'{"a":1,"a":2},'.repeat(60_000)}0]`,
      `{"a":"${'\\\\:'.repeat(300_000)}"}`,
    ]) {
      read(Buffer.from(text));
      read(Buffer.concat([Buffer.from(text), Buffer.of(0xff)]));
    }
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
