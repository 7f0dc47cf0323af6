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

const REWRAPS = '/v1/keys/rewraps';
const ROTATIONS = '/v1/keys/rotations';
const RETIREMENTS = '/v1/keys/retirements';
const ofKeks = [ROTATIONS, RETIREMENTS];
const start = (path: string, as: string, json?: unknown) =>
  world.ask(path, { method: 'POST', as, ...(json !== undefined && { json }) });

describe('the keys', () => {
  it.each([EXAMPLE_LABS, LEAD_REVIEWER, AUDITOR])(
    'are no business of a caller: $kind',
    async (who) => {
      const as = await world.keyFor(who);
      for (const path of ofKeks) expect((await start(path, as, { all: true })).status).toBe(403);
      expect((await start(REWRAPS, as)).status).toBe(403);
      for (const path of [REWRAPS, ...ofKeks]) {
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
    for (const path of ofKeks) expect((await start(path, operator, json)).status).toBe(400);
  });

  it('are neither rotated nor retired for a company without keys', async () => {
    for (const path of ofKeks) {
      expect(await start(path, operator, { company: 'unknown-labs' })).toMatchObject({
        ...{ status: 404, body: { code: 'not-found' } },
      });
    }
  });

  it('are asked about by nobody who has not asked for anything', async () => {
    const ofNone = ofKeks.map((path) => `${path}?company=unknown-labs`);
    for (const path of [REWRAPS, ...ofKeks, ...ofNone]) {
      for (const method of ['GET', 'DELETE'] as const) {
        expect(await world.ask(path, { method, as: operator })).toMatchObject({
          status: 404,
          body: { code: 'not-found' },
        });
      }
    }
  });
});
