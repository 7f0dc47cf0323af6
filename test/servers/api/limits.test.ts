import { afterEach, describe, expect, it } from '@jest/globals';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS } from './seed';

let world: ApiWorld;
afterEach(() => world.close());

describe('a caller that asks too often', () => {
  it('is limited by key, while another key is served', async () => {
    world = await openApiWorld({ perMinute: { address: 1_000, key: 3 } });
    const as = await world.keyFor(EXAMPLE_LABS);
    for (let request = 0; request < 3; request += 1) {
      expect((await world.ask('/v1/editions', { as })).status).toBe(200);
    }
    const refused = await world.ask('/v1/editions', { as });
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
    expect((await world.ask('/v1/editions', { as: await world.keyFor(AUDITOR) })).status).toBe(200);
  });

  it('is recognised by address before its key is read, while probes are served', async () => {
    world = await openApiWorld({ perMinute: { address: 4, key: 1_000 } });
    for (let request = 0; request < 3; request += 1) {
      expect((await world.ask('/v1/reviews')).status).toBe(401);
    }
    expect((await world.ask('/v1/reviews')).status).toBe(429);
    expect((await world.ask('/healthz')).status).toBe(200);
  });
});
