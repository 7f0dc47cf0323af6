import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhatIf } from '../../../contracts/review/window/what-if';
import { observed, suites, system } from '../../support/review-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { COMPANY_ACTOR, EXAMPLE_LABS, LEAD_REVIEWER, OTHER_LABS, seedReview } from './seed';

let world: ApiWorld;
let path: string;

beforeAll(async () => {
  world = await openApiWorld();
  const { id } = await seedReview(
    world.store,
    { company: 'example-labs', name: 'what-if' },
    (life) => {
      life.does(system, { kind: 'acceptIntake', suites });
      life.does(COMPANY_ACTOR, {
        kind: 'provideAccess',
        endpoint: 'http://127.0.0.1:1/v1',
        model: 'example-model',
      });
      // The API asks as of the present.
      life.now = new Date().toISOString();
      life.does(system, { kind: 'confirmAccess', generation: 1, snapshot: observed() });
    },
  );
  path = `/v1/reviews/${id}`;
});
afterAll(() => world.close());

const ask = async (principal: Parameters<ApiWorld['keyFor']>[0], ...suppositions: object[]) =>
  world.ask(`${path}/what-if`, {
    method: 'POST',
    as: await world.keyFor(principal),
    json: { suppositions },
  });

describe('a question what would be if', () => {
  it('is answered by the record and its rules, with a code where they would refuse', async () => {
    const answer = await ask(
      EXAMPLE_LABS,
      { kind: 'extend', days: 5 },
      { kind: 'release', plannedRelease: null },
    );
    expect(answer.status).toBe(200);
    const { now, then, refusals } = answer.body as WhatIf;
    expect(refusals).toEqual([{ supposition: 0, code: 'past-ceiling' }]);
    expect(then).toEqual(now);
    expect(now.closesAt).not.toBeNull();
  });

  it('may be about another edition, if there is one', async () => {
    const other = await ask(LEAD_REVIEWER, { kind: 'edition', edition: 'draft-2026-05' });
    // Ninety days from the submission, not thirty from when access was verified.
    expect((other.body as WhatIf).then).toMatchObject({
      edition: 'draft-2026-05',
      closesAt: '2026-09-30T03:59:59.000Z',
    });
    const none = await ask(LEAD_REVIEWER, { kind: 'edition', edition: 'no-such' });
    expect(none).toMatchObject({ status: 422, body: { code: 'edition-unknown' } });
  });

  it('changes nothing', async () => {
    const as = await world.keyFor(EXAMPLE_LABS);
    const before = (await world.ask(path, { as })).body as { sequence: number; window: object };
    await ask(EXAMPLE_LABS, { kind: 'release', plannedRelease: null });
    const after = (await world.ask(path, { as })).body as typeof before;
    expect([after.sequence, after.window]).toEqual([before.sequence, before.window]);
  });

  it('about nothing, or a review that is not there for the caller, has no answer', async () => {
    expect((await ask(EXAMPLE_LABS)).status).toBe(400);
    expect((await ask(OTHER_LABS, { kind: 'extend', days: 1 })).status).toBe(404);
  });
});
