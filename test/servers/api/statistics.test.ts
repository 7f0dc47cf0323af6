import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutcomeStatistics } from '../../../contracts/http/statistics';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { suites, system } from '../../support/review-world';
import type { World } from '../../support/review-world';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import {
  AUDITOR,
  COMPANY_ACTOR,
  EXAMPLE_LABS,
  LEAD_REVIEWER,
  OPERATOR,
  OTHER_LABS,
  OUTSIDE_REVIEWER,
  seedReview,
} from './seed';

const COORDINATOR = { kind: 'coordinator', person: 'example-coordinator' } as const;
const PATH = '/v1/statistics/outcomes';
let world: ApiWorld;

beforeAll(async () => {
  world = await openApiWorld();
  const seed = (name: string, live: (life: World) => unknown, company = 'example-labs') =>
    seedReview(world.store, { company, name }, live);
  await seed('no-access', (life) => {
    life.does(system, { kind: 'acceptIntake', suites });
    end(life);
  });
  await seed('nobody-signs', (life) => {
    const deficiencies = [{ kind: 'noSigner', agency: 'cisa' }] as const;
    life.does(system, { kind: 'returnIntake', deficiencies });
    end(life);
  });
  await seed('withdrawn', (life) => withdraw(life));
  // Ten at night on 10 July in New York, and 11 July in UTC.
  await seed('at-night', (life) => {
    life.now = '2026-07-11T02:00:00.000Z';
    withdraw(life);
  });
  await seed('cancelled', (life) => life.does({ kind: 'operator' }, { kind: 'cancel' }));
  await seed('open', (life) => life.opens());
  await seed(
    'theirs',
    (life) => life.does({ kind: 'company', company: 'other-labs' }, WITHDRAWN),
    'other-labs',
  );
}, 60_000);
afterAll(() => world.close());

const WITHDRAWN = { kind: 'withdraw', reason: 'plans have changed' } as const;
const withdraw = (life: World) => life.does(COMPANY_ACTOR, WITHDRAWN);

/** Lets time alone act until the review has ended. */
function end(life: World): void {
  while (life.live.phase !== 'reporting') {
    life.now = nextInstant(life.live, life.rules)?.at ?? '';
    life.tick();
  }
}

async function count(principal: Parameters<ApiWorld['keyFor']>[0], query = '') {
  const { status, body } = await world.ask(`${PATH}${query}`, {
    as: await world.keyFor(principal),
  });
  expect(status).toBe(200);
  const { outcomes, ended, ...rest } = OutcomeStatistics.parse(body);
  const counted = outcomes.filter(({ reviews }) => reviews > 0);
  return { ...rest, ended, counted };
}

describe('statistics of outcomes', () => {
  it('tell apart a company that gave no access, agencies, a withdrawal and a cancelled run', async () => {
    const { ended, counted, unreadable } = await count(COORDINATOR);
    expect({ ended, unreadable }).toEqual({ ended: 6, unreadable: 0 });
    expect(counted).toEqual([
      { outcome: 'withdrawn', reviews: 3, awaited: [] },
      { outcome: 'accessFailed', reviews: 1, awaited: [{ who: 'company', reviews: 1 }] },
      { outcome: 'agenciesUnavailable', reviews: 1, awaited: [{ who: 'cisa', reviews: 1 }] },
      { outcome: 'cancelled', reviews: 1, awaited: [] },
    ]);
  });

  it('name every outcome, also one that nothing came to', async () => {
    const as = await world.keyFor(AUDITOR);
    const { outcomes } = OutcomeStatistics.parse((await world.ask(PATH, { as })).body);
    expect(outcomes.find(({ outcome }) => outcome === 'completed')).toEqual({
      ...{ outcome: 'completed', reviews: 0, awaited: [] },
    });
  });

  it('count a review on the day on which it ended in its edition’s zone', async () => {
    const on = async (day: string) => (await count(COORDINATOR, `?from=${day}&to=${day}`)).ended;
    expect([await on('2026-07-10'), await on('2026-07-11')]).toEqual([1, 0]);
    expect((await count(COORDINATOR, '?from=2026-07-11')).ended).toBe(2);
    expect((await count(COORDINATOR, '?to=2026-07-01')).ended).toBe(3);
  });

  it.each([
    ['a company', EXAMPLE_LABS, 5],
    ['another company', OTHER_LABS, 1],
    ['an agency that takes part', LEAD_REVIEWER, 6],
    ['an agency that takes no part', OUTSIDE_REVIEWER, 0],
    ['an operator', OPERATOR, 6],
  ])('hold for %s the reviews that it may read, and no other', async (_name, caller, ended) => {
    expect((await count(caller)).ended).toBe(ended);
  });

  it('refuse a period that ends before it begins, and say where', async () => {
    const as = await world.keyFor(AUDITOR);
    const answer = await world.ask(`${PATH}?from=2026-07-02&to=2026-07-01`, { as });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ in: 'query', pointer: '/to' }] },
    });
  });
});
