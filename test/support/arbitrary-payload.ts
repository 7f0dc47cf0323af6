import { randomBytes } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import { SEALED_ENCODING } from '../../trust/sealing/codec/sealed-payload';

/** A number from 0 to below `bound`; the same seed gives the same numbers (mulberry32). */
export type Draw = (bound: number) => number;

export function createDraw(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** Fields of the metadata of what we seal. */
const FIELDS = ['encoding', 'format', 'namespace', 'workflow', 'maker', 'key', 'origin'];
const FOREIGN = ['json/plain', 'binary/plain', 'binary/null', 'json/protobuf', 'binary/protobuf'];
const ODD_NAMES = ['', '__proto__', 'constructor', 'toString', 'placeholder', 'length', 'type'];

const NOTHING = new Uint8Array();
const INVALID_UTF8 = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x80]);
const HUGE = randomBytes(1_000_000);

type Value = Uint8Array | null | undefined;

const choose = <Item>(draw: Draw, items: readonly Item[]): Item => {
  const item = items[draw(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

/** What arrives for an empty field of a map: an entry without a value. */
const NO_BYTES = [] as unknown as Uint8Array;

function arbitraryValue(draw: Draw, known: readonly Uint8Array[], isHuge: boolean): Value {
  const makers: (() => Value)[] = [
    () => NOTHING,
    () => NO_BYTES,
    () => null,
    () => undefined,
    () => 'text' as unknown as Uint8Array,
    () => INVALID_UTF8,
    () => randomBytes(draw(64)),
    () => (isHuge ? HUGE : randomBytes(2_000)),
    () => Buffer.from(choose(draw, [...FOREIGN, SEALED_ENCODING, 'unknown', '2', 'platform'])),
    () => choose(draw, known),
  ];
  return choose(draw, makers)();
}

function arbitraryData(draw: Draw, known: readonly Uint8Array[], isHuge: boolean): Value {
  const flipped = (): Uint8Array => {
    const bytes = Buffer.from(choose(draw, known));
    const at = draw(Math.max(bytes.length, 1));
    bytes[at] = (bytes[at] ?? 0) ^ (1 << draw(8));
    return bytes;
  };
  const makers: (() => Value)[] = [
    flipped,
    () => choose(draw, known).subarray(draw(40)),
    () => choose(draw, known).subarray(0, draw(140)),
    () => Buffer.from(choose(draw, ['{', 'null', '"text"', '{"tombstone":1}', '[[[[', ''])),
    () => arbitraryValue(draw, known, isHuge),
  ];
  return choose(draw, makers)();
}

const valuesOf = ({ metadata, data }: Payload): Uint8Array[] => [
  ...Object.values(metadata ?? {}),
  ...(data ? [data] : []),
];

/**
 * Payloads as a protobuf can hold them: foreign ones, and genuine ones of `ours` with members missing, empty,
 * altered, exchanged or from elsewhere; some are left as they are. `isHuge` adds members of a megabyte.
 */
export function createPayloads(
  draw: Draw,
  ours: readonly Payload[],
  isHuge = false,
): () => Payload {
  const known = ours.flatMap(valuesOf);
  const value = (): Value => arbitraryValue(draw, known, isHuge);
  const data = (): Value => arbitraryData(draw, known, isHuge);

  function foreign(): Payload {
    const encoding = draw(3) === 0 ? value() : Buffer.from(choose(draw, FOREIGN));
    const named = Object.fromEntries([[choose(draw, [...FIELDS, ...ODD_NAMES]), value()]]);
    const metadata = choose(draw, [null, {}, { encoding }, { encoding, ...named }, named]);
    return { metadata, data: draw(4) === 0 ? null : data() } as Payload;
  }

  function altered(): Payload {
    const one = choose(draw, ours);
    const other = choose(draw, ours);
    const metadata: Record<string, Value> = { ...one.metadata };
    for (let changes = draw(3); changes > 0; changes -= 1) {
      const field = choose(draw, FIELDS);
      if (draw(4) === 0) Reflect.deleteProperty(metadata, field);
      else metadata[field] = draw(2) === 0 ? other.metadata?.[field] : value();
    }
    const body = draw(3) === 0 ? data() : choose(draw, [one, one, other]).data;
    return { metadata, data: body } as Payload;
  }

  return () => (draw(3) === 0 ? foreign() : altered());
}

/** The same without what the wire cannot hold, each member as bytes or left out. */
export function toWire({ metadata, data }: Payload): Payload {
  const entries = Object.entries(metadata ?? {}) as [string, Value][];
  const isBytes = (bytes: unknown): bytes is Uint8Array => ArrayBuffer.isView(bytes);
  const held = entries.map(([name, bytes]) => [name, isBytes(bytes) ? bytes : NOTHING]);
  return {
    ...(metadata && { metadata: Object.fromEntries(held) as Record<string, Uint8Array> }),
    ...(isBytes(data) && { data }),
  };
}
