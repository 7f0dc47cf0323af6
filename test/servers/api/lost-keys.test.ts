import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PayloadsJson } from '../../../contracts/http/codec';
import type { PayloadJson } from '../../../contracts/http/codec';
import { toPayloadJson, toJsonPayload } from '../../../trust/sealing/codec/payload-json';
import { createReviewCodec } from '../../../trust/sealing/codec/review-codec';
import { loseKey, spoilKey } from '../../support/lose-key';
import { reopenStore } from '../../support/reopen-store';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, LEAD_REVIEWER, seedReview } from './seed';

const NAMES = ['first', 'missing', 'second', 'spoilt', 'destroyed', 'third'] as const;
type Name = (typeof NAMES)[number];

let world: ApiWorld;
let company: string;
let reviewer: string;
const ids = new Map<Name, string>();
const payloads = new Map<Name, PayloadJson>();

const idOf = (name: Name): string => ids.get(name) ?? '';

/** An API that has just been started, over reviews of one company of which three have lost their keys. */
beforeAll(async () => {
  const before = await createTestStore();
  for (const name of NAMES) {
    const { id } = await seedReview(before, { company: 'example-labs', name });
    ids.set(name, id);
    payloads.set(name, await sealFor(before, id, name));
  }
  await loseKey(before, idOf('missing'));
  await spoilKey(before, idOf('spoilt'));
  await before.keys.keyring.destroy(idOf('destroyed'));
  world = await openApiWorld({ store: await reopenStore(before) });
  company = await world.keyFor(EXAMPLE_LABS);
  reviewer = await world.keyFor(LEAD_REVIEWER);
});
afterAll(() => world.close());

async function sealFor(store: TestStore, workflowId: string, value: string): Promise<PayloadJson> {
  const context = { type: 'workflow', namespace: 'default', workflowId } as const;
  const codec = createReviewCodec(store.keys.keyring);
  const [sealed] = await codec.encode([toJsonPayload(value)], context);
  return toPayloadJson(sealed ?? {});
}

const text = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString();

describe('a batch of payloads of reviews of which some have lost their keys', () => {
  const decode = (names: readonly Name[], at = '/v1/codec/decode') => {
    const json = { payloads: names.map((name) => payloads.get(name)) };
    return world.ask(at, { method: 'POST', as: reviewer, json });
  };

  it('opens what it can, and says what is wrong with the keys of the others', async () => {
    const { status, body } = await decode(NAMES);
    expect(status).toBe(200);
    const decoded = PayloadsJson.parse(body).payloads;
    expect(decoded.map(({ metadata }) => text(metadata?.['placeholder']))).toEqual([
      ...['', 'missing', '', 'unavailable', 'destroyed', ''],
    ]);
    expect(decoded.map(({ data }) => text(data))).toEqual([
      '"first"',
      `"unreadable: its data key is missing from the key store (${idOf('missing')})"`,
      '"second"',
      `"unreadable now: its data key is unavailable at the moment (${idOf('spoilt')})"`,
      `"destroyed: its data key was destroyed, and nobody can read it (${idOf('destroyed')})"`,
      '"third"',
    ]);
  });

  it.each<[Name, string]>([
    ['missing', 'missing'],
    ['spoilt', 'unavailable'],
  ])('says so at the path of the review, too: %s', async (name, placeholder) => {
    const { status, body } = await decode([name], `/v1/codec/reviews/${idOf(name)}/decode`);
    expect(status).toBe(200);
    const [decoded] = PayloadsJson.parse(body).payloads;
    expect(text(decoded?.metadata?.['placeholder'])).toBe(placeholder);
  });
});

describe('a review that has lost its key', () => {
  it('is answered with a problem of its own, and named to operators in the log', async () => {
    const answer = await world.ask(`/v1/reviews/${idOf('missing')}`, { as: company });
    expect(answer).toMatchObject({ status: 503, body: { code: 'keys-missing' } });
    expect(answer.headers.get('Retry-After')).toBeNull();
    const [line] = world.log.filter((one) => one.includes('"msg":"a data key is missing"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      key: idOf('missing'),
      request: answer.headers.get('X-Request-Id'),
    });
  });

  it('is answered as for now when its key is there and cannot be unwrapped', async () => {
    const answer = await world.ask(`/v1/reviews/${idOf('spoilt')}`, { as: company });
    expect(answer).toMatchObject({ status: 503, body: { code: 'keys-unavailable' } });
  });

  it('does not exist for who may not see it', async () => {
    const other = await world.keyFor({ ...EXAMPLE_LABS, company: 'other-labs' });
    const answer = await world.ask(`/v1/reviews/${idOf('missing')}`, { as: other });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('a list with reviews that have lost their keys', () => {
  interface Page {
    readonly items: readonly { readonly id: string }[];
    readonly next: string | null;
  }

  async function walk(limit: number): Promise<string[]> {
    const found: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const place: string = next === '' ? '' : `&cursor=${next}`;
      const answer = await world.ask(`/v1/reviews?limit=${limit}${place}`, { as: company });
      expect(answer.status).toBe(200);
      const page = answer.body as Page;
      found.push(...page.items.map(({ id }) => id));
      ({ next } = page);
    }
    return found;
  }

  it.each([1, 2, 3, 50])('holds all the others, in pages of %i', async (limit) => {
    expect(await walk(limit)).toEqual([idOf('third'), idOf('second'), idOf('first')]);
  });

  it('names them, also to operators in the log, and says nothing else of them', async () => {
    const before = world.log.length;
    await walk(50);
    const lines = world.log.slice(before).map((line) => JSON.parse(line) as object);
    const unreadable = lines.filter((line) => 'unreadable' in line);
    expect(unreadable).toEqual([
      {
        ...{ level: 50, time: expect.any(Number), pid: process.pid, hostname: expect.any(String) },
        operation: 'listReviews',
        unreadable: [idOf('spoilt'), idOf('missing')],
        msg: 'stored documents cannot be read',
      },
    ]);
  });
});
