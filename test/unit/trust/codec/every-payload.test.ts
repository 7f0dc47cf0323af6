import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { fromPayloadJson, toPayloadJson } from '../../../../trust/sealing/codec/payload-json';
import { createReviewCodec } from '../../../../trust/sealing/codec/review-codec';
import { readHeader, sealPayload, toHeader } from '../../../../trust/sealing/codec/sealed-payload';
import { PLATFORM_KEY } from '../../../../trust/keys/key-id';
import { KeyUnavailable } from '../../../../trust/keys/keyring';
import type { FoundKey, Keyring } from '../../../../trust/keys/keyring';
import { createDraw, createPayloads, toWire } from '../../../support/arbitrary-payload';

const CASES = 100_000;
const BATCH = 100;
const SEED = 20_261_130;

const REVIEW = `rev-${'a'.repeat(26)}`;
const OTHER = `rev-${'b'.repeat(26)}`;
const STRANGE = `rev-${'c'.repeat(26)}`;
const keys = new Map([REVIEW, OTHER, PLATFORM_KEY].map((id) => [id, randomBytes(32)]));

/** What has become of the keys of reviews; the platform's is there. */
type Fate = 'ready' | 'unknown' | 'destroyed' | 'unavailable';

const keyringOf = (fate: Fate): Keyring => ({
  create: () => Promise.resolve(),
  destroy: () => Promise.resolve(false),
  find: (id): Promise<FoundKey> => {
    const key = keys.get(id);
    if (key && (fate === 'ready' || id === PLATFORM_KEY)) {
      return Promise.resolve({ status: 'ready', key });
    }
    if (fate === 'unavailable') return Promise.reject(new KeyUnavailable(id));
    return Promise.resolve({ status: fate === 'destroyed' ? fate : 'unknown' });
  },
});

const inWorkflow = (workflowId: string): SerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId,
});
const PLACES: readonly (SerializationContext | undefined)[] = [
  inWorkflow(REVIEW),
  inWorkflow(`${REVIEW}-evaluation-safeguards`),
  inWorkflow(`custody-${REVIEW}`),
  { type: 'activity', namespace: 'default', isLocal: false, workflowId: REVIEW },
  { type: 'activity', namespace: 'default', isLocal: false },
  undefined,
];

let ours: Payload[];
let genuine: Set<string>;

/** Tells the same sealed bytes in the same place. */
const printOf = (payload: Payload): string => {
  const { metadata, data } = toPayloadJson(payload);
  return JSON.stringify([Object.entries(metadata ?? {}).sort(), data]);
};

beforeAll(async () => {
  const codec = createReviewCodec(keyringOf('ready'));
  const places = [...PLACES, inWorkflow(OTHER), { ...inWorkflow(REVIEW), namespace: 'other' }];
  const values = [{ statement: 'a company’s words' }, undefined, new Uint8Array([1, 2])];
  const sealed = await Promise.all(
    places.map((place) =>
      codec.encode(
        values.map((value) => defaultPayloadConverter.toPayload(value)),
        place,
      ),
    ),
  );
  ours = sealed.flat();
  genuine = new Set(ours.map(printOf));
});

const READERS = ['worker', 'client'] as const;
const FATES: readonly Fate[] = ['ready', 'unknown', 'destroyed', 'unavailable'];

async function decodeAll(codec: PayloadCodec, given: Payload[], place?: SerializationContext) {
  const decoded = await codec.decode(given, place);
  expect(decoded).toHaveLength(given.length);
  return decoded.map((payload) => defaultPayloadConverter.fromPayload<unknown>(payload));
}

describe('the codec', () => {
  it.each(READERS)('returns for every payload while it has its keys: %s', async (reader) => {
    const draw = createDraw(SEED);
    const next = createPayloads(draw, ours, true);
    const codec = createReviewCodec(keyringOf('ready'), reader);
    const seen = new Map<string, number>();
    for (let done = 0; done < CASES / READERS.length; done += BATCH) {
      const given = Array.from({ length: BATCH }, next);
      const values = await decodeAll(codec, given, PLACES[draw(PLACES.length)]);
      for (const value of values) {
        const kind = (value as { tombstone?: string } | undefined)?.tombstone ?? 'opened';
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
    }
    expect([...seen.keys()].sort()).toEqual(['clear-text', 'forged', 'opened']);
    expect(Math.min(...seen.values())).toBeGreaterThan(CASES / 500);
  });

  it.each(FATES)('throws for nothing but genuine ciphertext, with its key %s', async (fate) => {
    const draw = createDraw(SEED);
    const next = createPayloads(draw, ours);
    const codec = createReviewCodec(keyringOf(fate));
    let waiting = 0;
    for (let done = 0; done < CASES / 10; done += 1) {
      const payload = next();
      const decoding = codec.decode([payload], PLACES[draw(PLACES.length)]);
      const error = await decoding.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error === null) continue;
      waiting += 1;
      expect(error).toHaveProperty('name', expect.stringMatching(/^Key/));
      expect(genuine.has(printOf(payload))).toBe(true);
    }
    expect(waiting > 0).toBe(fate !== 'ready');
  });

  it.each(FATES)('says forged of what names a workflow without a key, keys %s', async (fate) => {
    const header = toHeader({ namespace: 'default', workflow: STRANGE }, 'platform');
    const own = sealPayload(defaultPayloadConverter.toPayload('x'), randomBytes(32), header);
    const [borrowed] = ours;
    const marked = {
      ...own,
      metadata: { ...own.metadata, origin: borrowed?.metadata?.['origin'] },
    };
    const given = [own, marked] as Payload[];
    const values = await decodeAll(createReviewCodec(keyringOf(fate)), given, inWorkflow(STRANGE));
    expect(values).toEqual([{ tombstone: 'forged' }, { tombstone: 'forged' }]);
  });

  it('opens nothing that the converter of the SDK would throw on', async () => {
    const header = toHeader({ namespace: 'default', workflow: REVIEW }, 'platform');
    const key = keys.get(REVIEW) ?? randomBytes(32);
    const inner: Payload[] = [
      {},
      { metadata: {} },
      { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{') },
      { metadata: { encoding: Buffer.from('binary/protobuf') }, data: Buffer.from([1]) },
      { metadata: { encoding: Buffer.alloc(0) } },
    ];
    const sealed = inner.map((payload) => sealPayload(payload, key, header));
    const values = await decodeAll(
      createReviewCodec(keyringOf('ready')),
      sealed,
      inWorkflow(REVIEW),
    );
    expect(values).toEqual(inner.map(() => ({ tombstone: 'forged' })));
  });
});

describe('the form in which the codec server takes and gives payloads', () => {
  it('holds every payload, and says the same of it', () => {
    const next = createPayloads(createDraw(SEED), ours);
    for (let done = 0; done < CASES / 10; done += 1) {
      const payload = toWire(next());
      const again = fromPayloadJson(toPayloadJson(payload));
      expect(readHeader(again)).toEqual(readHeader(payload));
    }
  });
});
