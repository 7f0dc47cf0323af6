import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS } from './seed';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

const lineOf = (id: string | null): Promise<Record<string, unknown>> =>
  eventually(() => {
    const line = world.log.find((candidate) => candidate.includes(id ?? 'no id'));
    return Promise.resolve(
      line === undefined ? null : (JSON.parse(line) as Record<string, unknown>),
    );
  });

describe('the log', () => {
  it('holds one line a request, with the route’s pattern', async () => {
    const as = await world.keyFor(EXAMPLE_LABS);
    const answer = await world.ask(`/v1/reviews/rev-${'a'.repeat(26)}`, { as });
    expect(await lineOf(answer.headers.get('X-Request-Id'))).toMatchObject({
      method: 'GET',
      route: '/v1/reviews/{review}',
      status: 404,
      durationMs: expect.any(Number),
    });
  });

  it('holds nothing that anybody sent: no header, body, query or unknown path', async () => {
    const as = await world.keyFor(EXAMPLE_LABS);
    const answers = [
      await world.ask('/v1/confidential-path'),
      await world.ask('/v1/reviews?phase=confidential-query', { as }),
      await world.ask('/v1/reviews', {
        method: 'POST',
        as,
        key: 'confidential-key',
        json: { note: 'confidential-body' },
      }),
    ];
    for (const { headers } of answers) await lineOf(headers.get('X-Request-Id'));
    const log = world.log.join('');
    expect(log).not.toContain('confidential');
    expect(log).not.toContain(as);
  });
});
