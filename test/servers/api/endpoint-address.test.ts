import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OUTBOUND_REFUSALS } from '../../../runtime/outbound/find-refusal';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, OTHER_LABS, seedReview } from './seed';

let world: ApiWorld;
let path: string;
let company: string;
beforeAll(async () => {
  world = await openApiWorld({ endpointNetworks: '10.20.0.0/16' });
  company = await world.keyFor(EXAMPLE_LABS);
  const { id } = await seedReview(world.store, { company: 'example-labs', name: 'open' });
  path = `/v1/reviews/${id}/access`;
});
afterAll(() => world.close());

const offer = (endpoint: string, as = company) =>
  world.ask(path, { method: 'POST', as, json: { endpoint, model: 'm', apiKey: 'example-secret' } });

describe('access to an endpoint at an address that the deployment does not ask', () => {
  it.each([
    ['the metadata of a cloud', 'http://169.254.169.254/latest', 'address'],
    ['the loopback', 'https://127.0.0.1:8443/v1', 'address'],
    ['the loopback by name', 'https://localhost/v1', 'address'],
    ['a private network', 'https://192.168.1.1/v1', 'address'],
    ['a mapped address', 'https://[::ffff:10.0.0.1]/v1', 'address'],
    ['a decimal address', 'https://2130706433/v1', 'address'],
    ['plain http to a public address', 'http://1.1.1.1/v1', 'plain'],
  ] as const)('is refused, and keeps no secret: %s', async (_name, endpoint, refusal) => {
    expect(await offer(endpoint)).toMatchObject({
      status: 422,
      body: {
        code: 'endpoint-refused',
        errors: [{ in: 'body', pointer: '/endpoint', detail: OUTBOUND_REFUSALS[refusal] }],
      },
    });
    expect(await world.store.connection.collection('credentials').countDocuments()).toBe(0);
  });

  it('looks like any other to a company that cannot see the review', async () => {
    const as = await world.keyFor(OTHER_LABS);
    expect(await offer('https://127.0.0.1/v1', as)).toMatchObject({ status: 404 });
  });

  it.each([
    ['a user', 'https://someone@models.example/v1'],
    ['a secret in its query', 'https://models.example/v1?api-key=example-secret'],
    ['a fragment', 'https://models.example/v1#part'],
  ])('cannot hold what would stand on the record in clear: %s', async (_name, endpoint) => {
    expect(await offer(endpoint)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ pointer: '/endpoint' }] },
    });
  });

  it.each(['http://10.20.0.9:8000/v1', 'https://models.example/v1'])(
    'passes where the deployment does ask: %s',
    async (endpoint) => {
      // The seeded review has no workflow that could take it.
      expect(await offer(endpoint)).toMatchObject({ body: { code: 'run-lost' } });
    },
  );
});
