import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKey } from '../../trust/api-key';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS, LEAD_REVIEWER } from './seed';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

describe('a request to a protected operation', () => {
  it.each([
    ['without a key', undefined],
    ['with something that is no key', 'nonsense'],
    ['with a well-formed key that nobody holds', createApiKey(Buffer.alloc(32)).token],
  ])('%s is answered with 401 and how to authenticate', async (_name, token) => {
    const answer = await world.ask('/v1/reviews', token === undefined ? {} : { as: token });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: 'unauthenticated' });
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer /);
  });

  it('is answered with 401 when only the secret of a known key is wrong', async () => {
    const token = await world.keyFor(EXAMPLE_LABS);
    const [, keyId] = token.split('_');
    const [, , otherSecret] = createApiKey(world.pepper).token.split('_');
    const answer = await world.ask('/v1/reviews', { as: `mr_${keyId}_${otherSecret}` });
    expect(answer.status).toBe(401);
  });

  it('is served to the holder of a key', async () => {
    const answer = await world.ask('/v1/reviews', { as: await world.keyFor(EXAMPLE_LABS) });
    expect(answer).toMatchObject({ status: 200, body: { items: [], next: null } });
  });
});

describe('an act that belongs to another kind of caller', () => {
  const id = `rev-${'a'.repeat(26)}`;

  it.each([
    [
      'a reviewer starts a review',
      { principal: LEAD_REVIEWER, method: 'POST', path: '/v1/reviews' },
    ],
    [
      'an auditor withdraws',
      { principal: AUDITOR, method: 'POST', path: `/v1/reviews/${id}/withdrawal` },
    ],
    [
      'a company signs off',
      { principal: EXAMPLE_LABS, method: 'POST', path: `/v1/reviews/${id}/sign-offs` },
    ],
    [
      'a company stops the clock',
      { principal: EXAMPLE_LABS, method: 'POST', path: `/v1/reviews/${id}/suspensions` },
    ],
    [
      'a company reads refusals',
      { principal: EXAMPLE_LABS, method: 'GET', path: `/v1/reviews/${id}/refusals` },
    ],
    [
      'a company reads the dossier',
      { principal: EXAMPLE_LABS, method: 'GET', path: `/v1/reviews/${id}/dossier` },
    ],
  ] as const)('%s: 403, whatever the review', async (_name, { principal, method, path }) => {
    const answer = await world.ask(path, { method, as: await world.keyFor(principal) });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
