import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import type {
  ActivitySerializationContext,
  Payload,
  PayloadCodec,
  SerializationContext,
} from '@temporalio/common';
import { toPlace } from '../../../../trust/sealing/codec/belongs-in';
import { createReviewCodec } from '../../../../trust/sealing/codec/review-codec';
import {
  SEALED_ENCODING,
  sealPayload,
  toHeader,
} from '../../../../trust/sealing/codec/sealed-payload';
import type { Maker } from '../../../../trust/sealing/codec/sealed-payload';
import { PLATFORM_KEY } from '../../../../trust/keys/key-id';
import { KeyUnavailable } from '../../../../trust/keys/keyring';
import type { FoundKey, Keyring } from '../../../../trust/keys/keyring';
import { createVault, KeyDestroyed, KeyMissing } from '../../../../trust/sealing/vault';

const REVIEW = `rev-${'a'.repeat(26)}`;
const OTHER = `rev-${'b'.repeat(26)}`;
const VALUE = { statement: 'a company’s words' };

type Held = FoundKey | 'unavailable';

let keys: Map<string, Held>;
let codec: PayloadCodec;

/** The keyring's interface over a map, so that each status can be chosen. */
const keyring: Keyring = {
  create: () => Promise.resolve(),
  find: (id) => {
    const held = keys.get(id) ?? ({ status: 'unknown' } as const);
    return held === 'unavailable' ? Promise.reject(new KeyUnavailable(id)) : Promise.resolve(held);
  },
  destroy: () => Promise.resolve(false),
};

beforeEach(() => {
  const ready = (): Held => ({ status: 'ready', key: randomBytes(32) });
  keys = new Map([REVIEW, OTHER, PLATFORM_KEY].map((id) => [id, ready()]));
  codec = createReviewCodec(keyring);
});

const inWorkflow = (workflowId: string, namespace = 'default'): SerializationContext => ({
  type: 'workflow',
  namespace,
  workflowId,
});
const inActivity = (workflowId?: string): ActivitySerializationContext => ({
  type: 'activity',
  namespace: 'default',
  isLocal: false,
  ...(workflowId === undefined ? {} : { workflowId }),
});

const plain = (value: unknown = VALUE): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = ([payload]: readonly Payload[]): unknown =>
  payload && defaultPayloadConverter.fromPayload(payload);
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();

const seal = async (context?: SerializationContext, value?: unknown): Promise<Payload> => {
  const [sealed] = await codec.encode([plain(value)], context);
  if (!sealed) throw new Error('nothing was sealed');
  return sealed;
};

/** Sealed with a header of the test's own making. */
const sealedBy = async (
  maker: Maker,
  context: SerializationContext | undefined,
): Promise<Payload> => {
  const header = toHeader(toPlace(context), maker);
  return sealPayload(plain(), await createVault(keyring).dataKey(header.key), header);
};

/** The same payload with a field of its metadata as somebody else would have it. */
const relabelled = (payload: Payload, change: Record<string, string>): Payload => ({
  ...payload,
  metadata: {
    ...payload.metadata,
    ...Object.fromEntries(Object.entries(change).map(([name, to]) => [name, Buffer.from(to)])),
  },
});

describe('a sealed payload', () => {
  it('says in the clear which key opens it and where it belongs, and nothing else', async () => {
    const { metadata, data } = await seal(inWorkflow(`${REVIEW}-evaluation-suite`, 'reviews'));
    const { origin, ...named } = metadata ?? {};
    const said = Object.entries(named).map(([name, bytes]) => [name, text(bytes)]);
    // A keyed mark, which reveals nothing without the key.
    expect(origin).toHaveLength(32);
    expect(Object.fromEntries(said)).toEqual({
      encoding: SEALED_ENCODING,
      format: '2',
      maker: 'platform',
      key: REVIEW,
      workflow: `${REVIEW}-evaluation-suite`,
      namespace: 'reviews',
    });
    expect(text(data)).not.toContain('words');
    expect(text(data)).not.toContain('json/plain');
  });

  it.each<[string, SerializationContext, SerializationContext]>([
    ['workflow', inWorkflow(REVIEW), inWorkflow(REVIEW)],
    ['activity of a workflow', inActivity(REVIEW), inActivity(REVIEW)],
    ['workflow whose activity it is', inActivity(REVIEW), inWorkflow(REVIEW)],
    ['activity that runs by itself', inActivity(), inActivity()],
    ['workflow of no review', inWorkflow('custody-1'), inWorkflow('custody-1')],
  ])('opens in the same %s', async (_, sealedIn, openedIn) => {
    expect(valueOf(await codec.decode([await seal(sealedIn)], openedIn))).toEqual(VALUE);
  });

  it('opens nowhere that the SDK does not name', async () => {
    const decoded = await codec.decode([await seal(inWorkflow(REVIEW))]);
    expect(valueOf(decoded)).toEqual({ tombstone: 'forged' });
  });

  it('is never the same twice', async () => {
    const [one, other] = [await seal(inWorkflow(REVIEW)), await seal(inWorkflow(REVIEW))];
    expect(text(one.data)).not.toBe(text(other.data));
  });

  it.each([undefined, null, 'text', 7, new Uint8Array([1, 2, 3]), { deep: [{ er: true }] }])(
    'keeps the value %p',
    async (value) => {
      const given = defaultPayloadConverter.toPayload(value);
      const sealed = await codec.encode([given], inWorkflow(REVIEW));
      const opened = valueOf(await codec.decode(sealed, inWorkflow(REVIEW)));
      expect(opened instanceof Uint8Array ? new Uint8Array(opened) : opened).toEqual(value);
    },
  );
});

describe('what was not sealed here for this workflow', () => {
  it.each<[string, () => Payload | Promise<Payload>, string]>([
    ['clear text', () => plain(), 'clear-text'],
    ['a payload without metadata', () => ({ data: Buffer.from('{}') }), 'clear-text'],
    [
      'clear text that calls itself ours',
      () => relabelled(plain(), { encoding: SEALED_ENCODING }),
      'forged',
    ],
    ['another review’s', () => seal(inWorkflow(OTHER)), 'forged'],
    ['another namespace’s', () => seal(inWorkflow(REVIEW, 'elsewhere')), 'forged'],
    ['its child’s', () => seal(inWorkflow(`${REVIEW}-evaluation-suite`)), 'forged'],
    [
      'another review’s under this one’s name',
      async () => relabelled(await seal(inWorkflow(OTHER)), { workflow: REVIEW, key: REVIEW }),
      'forged',
    ],
    [
      'its child’s under its own name',
      async () =>
        relabelled(await seal(inWorkflow(`${REVIEW}-evaluation-suite`)), { workflow: REVIEW }),
      'forged',
    ],
    [
      'another namespace’s under this one’s name',
      async () => relabelled(await seal(inWorkflow(REVIEW, 'elsewhere')), { namespace: 'default' }),
      'forged',
    ],
    ['one of an unknown maker', () => sealedBy('nobody' as Maker, inWorkflow(REVIEW)), 'forged'],
    [
      'one that names an unknown key',
      async () => relabelled(await seal(inWorkflow(REVIEW)), { key: `rev-${'c'.repeat(26)}` }),
      'forged',
    ],
    [
      'one of a later format',
      async () => relabelled(await seal(inWorkflow(REVIEW)), { format: '3' }),
      'forged',
    ],
    [
      'random bytes',
      async () => ({ ...(await seal(inWorkflow(REVIEW))), data: randomBytes(500) }),
      'forged',
    ],
    ['no bytes', async () => ({ ...(await seal(inWorkflow(REVIEW))), data: null }), 'forged'],
    [
      'one with a byte altered',
      async () => {
        const sealed = await seal(inWorkflow(REVIEW));
        const data = Buffer.from(sealed.data ?? []);
        data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
        return { ...sealed, data };
      },
      'forged',
    ],
  ])('is a tombstone: %s', async (_, make, tombstone) => {
    const decoded = await codec.decode([await make()], inWorkflow(REVIEW));
    expect(valueOf(decoded)).toEqual({ tombstone });
  });

  it('does not keep the others in its batch from opening', async () => {
    const decoded = await codec.decode(
      [plain(), await seal(inWorkflow(REVIEW))],
      inWorkflow(REVIEW),
    );
    expect(decoded.map((payload) => valueOf([payload]))).toEqual([
      { tombstone: 'clear-text' },
      VALUE,
    ]);
  });
});

describe('what was sealed for a person', () => {
  it('says so, where everybody can see it', async () => {
    const { metadata } = await sealedBy('person', inWorkflow(REVIEW));
    expect(text(metadata?.['maker'])).toBe('person');
  });

  it('opens where a worker is told of the review, and nowhere else', async () => {
    const decoded = await codec.decode(
      [await sealedBy('person', inWorkflow(REVIEW))],
      inWorkflow(REVIEW),
    );
    expect(valueOf(decoded)).toEqual(VALUE);
  });

  it.each<[string, SerializationContext | undefined]>([
    ['an activity of the review', inActivity(REVIEW)],
    ['a local activity of the review', { ...inActivity(REVIEW), isLocal: true }],
    ['an evaluation', inWorkflow(`${REVIEW}-evaluation-suite`)],
    ['a workflow of no review', inWorkflow('custody-1')],
    ['a workflow that is called like the platform’s key', inWorkflow(PLATFORM_KEY)],
    ['an activity that runs by itself', inActivity()],
    ['what the SDK names no place of', undefined],
  ])('is a tombstone in %s', async (_, context) => {
    const decoded = await codec.decode([await sealedBy('person', context)], context);
    expect(valueOf(decoded)).toEqual({ tombstone: 'forged' });
  });

  it('is a tombstone for a client, whom workers answer', async () => {
    const client = createReviewCodec(keyring, 'client');
    const sealed = await sealedBy('person', inWorkflow(REVIEW));
    const decoded = await client.decode([sealed], inWorkflow(REVIEW));
    expect(valueOf(decoded)).toEqual({ tombstone: 'forged' });
  });

  it('is a tombstone once it calls itself ours', async () => {
    for (const context of [inWorkflow(REVIEW), inActivity(REVIEW)]) {
      const passedOff = relabelled(await sealedBy('person', context), { maker: 'platform' });
      expect(valueOf(await codec.decode([passedOff], context))).toEqual({ tombstone: 'forged' });
    }
  });
});

describe('an unavailable key', () => {
  it.each<[string, Held | null, abstract new (...given: never[]) => Error]>([
    ['missing', null, KeyMissing],
    ['out of reach', 'unavailable', KeyUnavailable],
    ['destroyed', { status: 'destroyed' }, KeyDestroyed],
  ])('makes sealing and opening wait, and is named: %s', async (_, held, kind) => {
    const sealed = await seal(inWorkflow(REVIEW));
    keys.delete(REVIEW);
    if (held) keys.set(REVIEW, held);
    const decoding = codec.decode([sealed], inWorkflow(REVIEW));
    await expect(decoding).rejects.toBeInstanceOf(kind);
    await expect(decoding).rejects.toHaveProperty('message', expect.stringContaining(REVIEW));
    await expect(codec.encode([plain()], inWorkflow(REVIEW))).rejects.toBeInstanceOf(kind);
  });

  it('is a tombstone for a client when it is destroyed', async () => {
    const sealed = await seal(inWorkflow(REVIEW));
    keys.set(REVIEW, { status: 'destroyed' });
    const client = createReviewCodec(keyring, 'client');
    const decoded = await client.decode([sealed], inWorkflow(REVIEW));
    expect(valueOf(decoded)).toEqual({ tombstone: 'destroyed' });
  });

  it('does not matter to what is not believed anyway', async () => {
    const sealed = await seal(inWorkflow(OTHER));
    keys.clear();
    const decoded = await codec.decode([plain(), sealed], inWorkflow(REVIEW));
    expect(decoded.map((payload) => valueOf([payload]))).toEqual([
      { tombstone: 'clear-text' },
      { tombstone: 'forged' },
    ]);
  });

  it('withholds what the SDK gives no context for, rather than fail or write it in the clear', async () => {
    keys.set(PLATFORM_KEY, 'unavailable');
    const withheld = await seal(undefined, 'a stack trace');
    expect(valueOf([withheld])).toEqual({ tombstone: 'withheld' });
  });
});
