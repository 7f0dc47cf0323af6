import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { system } from '../../support/review-world';
import type { observed as observedSnapshot, World } from '../../support/review-world';
import { startStubEndpoint, type StubEndpoint } from '../../support/stub-endpoint';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, OTHER_LABS, seedReview } from './seed';

const MODEL = 'served-model';

let world: ApiWorld;
let company: string;
let path: string;
let stub: StubEndpoint;

const verifies = (life: World) => life.opens();

beforeAll(async () => {
  world = await openApiWorld();
  company = await world.keyFor(EXAMPLE_LABS);
  const { id } = await seedReview(world.store, { company: 'example-labs', name: 'used' }, verifies);
  path = `/v1/reviews/${id}/access`;
});
afterAll(() => world.close());
beforeEach(async () => {
  stub = await startStubEndpoint({
    secret: 'example-secret',
    model: MODEL,
    // What it lists is a hint; that it has no such model, it says when it is asked.
    answer: ({ sent }) => (sent['model'] === MODEL ? 'A' : { status: 404 }),
  });
});
afterEach(() => stub.close());

const offer = (change: Record<string, unknown> = {}) => ({
  ...{ endpoint: stub.url, model: stub.model, apiKey: 'example-secret' },
  ...change,
});
const ask = (json: Record<string, unknown>, as = company) =>
  world.ask(`${path}/check`, { method: 'POST', as, json });
const give = (json: Record<string, unknown>) =>
  world.ask(path, { method: 'POST', as: company, json });
const secrets = () => world.store.connection.collection('credentials').countDocuments();

describe('an endpoint that is asked about before access to it is given', () => {
  it('shows what it is, and what giving it would do; nothing is kept', async () => {
    const { status, body } = await ask(offer());
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        observed: { model: stub.model, sent: { tokenParameter: 'max_tokens', temperature: 0 } },
        shows: 'another',
        interrupts: ['cyber-knowledge', 'safeguards'],
        stale: ['cyber-knowledge', 'safeguards'],
        asks: false,
      },
    });
    expect(await secrets()).toBe(0);
    expect(JSON.stringify(body)).not.toContain('example-secret');
  });

  it('is refused where it does not answer to the name or the secret', async () => {
    const problem = { status: 422, body: { code: 'endpoint-unverified' } };
    expect(await ask(offer({ model: 'wrong-name' }))).toMatchObject(problem);
    const denied = await ask(offer({ apiKey: 'another-secret' }));
    expect(denied).toMatchObject(problem);
    expect(JSON.stringify(denied.body)).not.toContain('another-secret');
    expect(JSON.stringify(denied.body)).not.toContain('127.0.0.1');
  });

  it('looks like any other to a company that cannot see the review', async () => {
    expect(await ask(offer(), await world.keyFor(OTHER_LABS))).toMatchObject({ status: 404 });
  });

  it('holds no secret in its query, and no line break in its secret', async () => {
    const query = [{ name: 'api-key', value: 'x' }];
    expect(await ask(offer({ profile: { query } }))).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/profile/query/0/name' }] },
    });
    expect(await ask(offer({ apiKey: 'example-secret\n' }))).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/apiKey' }] },
    });
  });
});

describe('access that would replace access that works', () => {
  it('is refused where the endpoint does not pass, and replaces nothing', async () => {
    expect(await give(offer({ model: 'wrong-name' }))).toMatchObject({
      status: 422,
      body: { code: 'endpoint-unverified' },
    });
    expect(await secrets()).toBe(0);
  });

  it('goes on to the review where it passes, or where the company insists', async () => {
    // The seeded review is open, and has no workflow that could take it.
    expect(await give(offer())).toMatchObject({ body: { code: 'run-lost' } });
    const unasked = { model: 'wrong-name', unverified: true };
    expect(await give(offer(unasked))).toMatchObject({ body: { code: 'run-lost' } });
  });

  it('is not asked about where the first access is given', async () => {
    const first = await seedReview(world.store, { company: 'example-labs', name: 'first' });
    const answer = await world.ask(`/v1/reviews/${first.id}/access`, {
      ...{ method: 'POST', as: company, json: offer({ model: 'wrong-name' }) },
    });
    expect(answer).toMatchObject({ body: { code: 'run-lost' } });
    expect(stub.questions).toHaveLength(0);
  });
});

describe('a snapshot that is the one verified before', () => {
  it('interrupts what runs and makes nothing stale', async () => {
    const seen = await ask(offer());
    const shown = (seen.body as { observed: ReturnType<typeof observedSnapshot> }).observed;
    const { id } = await seedReview(
      world.store,
      { company: 'example-labs', name: 'same' },
      (life) => {
        life.opens();
        life.does(EXAMPLE_COMPANY, {
          ...{ kind: 'provideAccess', endpoint: stub.url, model: stub.model },
        });
        life.does(system, { kind: 'confirmAccess', generation: 2, snapshot: shown });
      },
    );
    const answer = await world.ask(`/v1/reviews/${id}/access/check`, {
      ...{ method: 'POST', as: company, json: offer() },
    });
    expect(answer).toMatchObject({
      body: { shows: 'same', interrupts: ['cyber-knowledge', 'safeguards'], stale: [] },
    });
  });
});

const EXAMPLE_COMPANY = { kind: 'company', company: 'example-labs' } as const;
