import { mkdir, rename, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toReviewId } from '../support/review-id';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS, LEAD_REVIEWER, OPERATOR } from './seed';

let world: ApiWorld;
let operator: string;
beforeAll(async () => {
  world = await openApiWorld();
  operator = await world.keyFor(OPERATOR);
  for (const name of ['one', 'two', 'three']) {
    await world.store.keys.keyring.create(toReviewId('example-labs', name), 'example-labs');
  }
});
afterAll(() => world.close());

const rotate = (as: string, key: string, json: unknown) =>
  world.ask('/v1/keys/rotations', { method: 'POST', as, key, json });
const retire = (as: string, json: unknown) =>
  world.ask('/v1/keys/retirements', { method: 'POST', as, json });
const rewrap = (as: string, json: unknown) =>
  world.ask('/v1/keys/rewraps', { method: 'POST', as, json });

describe('the keys', () => {
  it('are rotated and wrapped anew by an operator, with progress', async () => {
    const all = { all: true };
    expect(await rotate(operator, 'first', all)).toMatchObject({
      status: 200,
      body: { rotated: 2, remaining: 0 },
    });
    expect((await rotate(operator, 'first', all)).body).toEqual({ rotated: 0, remaining: 0 });
    const first = await rewrap(operator, { limit: 3 });
    expect(first).toMatchObject({ status: 200, body: { rewrapped: 3, remaining: 1 } });
    const { next } = first.body as { next: string };
    expect((await rewrap(operator, { after: next, limit: 3 })).body).toEqual({
      rewrapped: 1,
      unreadable: [],
      behind: [],
      remaining: 0,
      next: null,
    });
    expect((await rewrap(operator, {})).body).toMatchObject({ rewrapped: 0, next: null });
  });

  it('are retired once every data key is wrapped anew, and not before', async () => {
    const company = 'example-labs';
    await rotate(operator, 'retired', { company });
    const early = await retire(operator, { company });
    expect(early).toMatchObject({ status: 409, body: { code: 'older-wrappings' } });
    await rewrap(operator, {});
    for (const whose of [{ company }, { all: true }]) {
      const done = { remaining: 0, next: null, finalAt: expect.any(String) };
      expect(await retire(operator, whose)).toMatchObject({ status: 200, body: done });
    }
    const none = await retire(operator, { company: 'unknown-labs' });
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('are named when they do not open, and are no fault of the API', async () => {
    const id = toReviewId('example-labs', 'two');
    const keys = world.store.keys.keyStore.connection.collection('dataKeys');
    const [kept] = await keys.find({ id }).toArray();
    await rotate(operator, 'spoilt', { company: 'example-labs' });
    const ciphertext = Buffer.alloc(120).toString('base64');
    await keys.updateOne({ id }, { $set: { 'wrapped.ciphertext': ciphertext } });
    expect(await rewrap(operator, {})).toMatchObject({ status: 200, body: { unreadable: [id] } });
    await keys.updateOne({ id }, { $set: { wrapped: kept?.['wrapped'] as object } });
    expect((await rewrap(operator, {})).body).toMatchObject({ rewrapped: 1, unreadable: [] });
  });

  it('are unavailable, and no fault of the API, while nobody wraps', async () => {
    const file = world.store.environment['KEY_FILE'] ?? '';
    await rename(file, `${file}.away`);
    await mkdir(file);
    expect(await rewrap(operator, {})).toMatchObject({
      status: 503,
      body: { code: 'keys-unavailable' },
    });
    await rm(file, { recursive: true });
    await rename(`${file}.away`, file);
    expect((await rewrap(operator, {})).status).toBe(200);
  });

  it('are rotated for one company, and for none that has no key', async () => {
    const one = await rotate(operator, 'labs', { company: 'example-labs' });
    expect(one.body).toEqual({ rotated: 1, remaining: 0 });
    const none = await rotate(operator, 'none', { company: 'unknown-labs' });
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it.each([EXAMPLE_LABS, LEAD_REVIEWER, AUDITOR])(
    'are no business of a caller: $kind',
    async (who) => {
      const as = await world.keyFor(who);
      expect((await rotate(as, 'other', { all: true })).status).toBe(403);
      expect((await rewrap(as, {})).status).toBe(403);
      expect((await retire(as, { all: true })).status).toBe(403);
    },
  );

  it.each([
    {},
    { all: false },
    { all: true, company: 'example-labs' },
    { company: 'Example Labs' },
  ])('are not rotated, nor retired, for %j', async (json) => {
    expect((await rotate(operator, 'bad', json)).status).toBe(400);
    expect((await retire(operator, json)).status).toBe(400);
  });
});
