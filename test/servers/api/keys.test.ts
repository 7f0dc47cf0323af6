import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toReviewId } from '../../support/review-id';
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
const REWRAPS = '/v1/keys/rewraps';
const RETIREMENTS = '/v1/keys/retirements';

describe('the keys', () => {
  it('are rotated by an operator, with progress', async () => {
    const all = { all: true };
    expect(await rotate(operator, 'first', all)).toMatchObject({
      status: 200,
      body: { rotated: 2, remaining: 0 },
    });
    expect((await rotate(operator, 'first', all)).body).toEqual({ rotated: 0, remaining: 0 });
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
      expect((await retire(as, { all: true })).status).toBe(403);
      expect((await world.ask(REWRAPS, { method: 'POST', as })).status).toBe(403);
      for (const path of [REWRAPS, RETIREMENTS]) {
        for (const method of ['GET', 'DELETE'] as const) {
          expect((await world.ask(path, { method, as })).status).toBe(403);
        }
      }
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

  it('are asked about by nobody who has not asked for anything', async () => {
    for (const path of [REWRAPS, RETIREMENTS, `${RETIREMENTS}?company=unknown-labs`]) {
      for (const method of ['GET', 'DELETE'] as const) {
        expect(await world.ask(path, { method, as: operator })).toMatchObject({
          status: 404,
          body: { code: 'not-found' },
        });
      }
    }
  });
});
