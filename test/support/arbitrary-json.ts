import fc from 'fast-check';

/** Keys that reach for a prototype where an object is copied without care. */
const POISONED_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

/** Invalid numbers, text that no encoding has, and what breaks out of a line or a field. */
const HOSTILE_TEXTS = [
  ...['NaN', 'Infinity', '-0', '1e999', '0x10', '9'.repeat(400), '', ' ', '\u0000', 'null'],
  ...['\ud800', 'a\udfff', '\u202etxt', '\r\nSet-Cookie: a=b', '\u001b[31m', '"}\n{"level":60}'],
  'a'.repeat(100_000),
];

const text = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' }));
const key = fc.oneof(fc.constantFrom(...POISONED_KEYS), fc.string({ maxLength: 12 }));

/** As `JSON.parse` makes it: a key `__proto__` is a property like any other. */
const toObject = (entries: readonly (readonly [string, unknown])[]): unknown =>
  JSON.parse(
    `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`,
  );

/** JSON that somebody sends who means harm. */
export const hostileJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'hostile' },
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(toObject),
  ),
})).value;

const nested = (opening: string, closing: string, levels: number): unknown =>
  JSON.parse(`${opening.repeat(levels)}1${closing.repeat(levels)}`);

/** Too deep and too long for anything that recurses or compares each with each. */
export const OUTSIZED_JSON: Readonly<Record<string, unknown>> = {
  'deep arrays': nested('[', ']', 4_000),
  'deep objects': nested('{"a":', '}', 4_000),
  'deep poisoned objects': nested('{"__proto__":', '}', 4_000),
  'a long array': Array.from({ length: 100_000 }, (_, index) => index),
  'a wide object': Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`key-${index}`, index]),
  ),
  'a long text': 'a'.repeat(2_000_000),
};

/** The same JSON with one part of it, or the whole, replaced. */
export function withReplaced(value: unknown, pick: number, by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  const [name, part] = entries[pick % (entries.length + 1)] ?? [];
  if (name === undefined) return by;
  const changed = withReplaced(part, Math.floor(pick / 7), by);
  if (Array.isArray(value))
    return value.map((one: unknown, at) => (String(at) === name ? changed : one));
  return { ...value, [name]: changed };
}
