import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerPerson } from '../../../store/people/participants';
import { endSession, sessions } from '../../../store/people/sessions';
import type { PersonInput } from '../../../contracts/people/person';
import {
  createApiKey,
  createSessionToken,
  parseSessionToken,
} from '../../../trust/tokens/bearer-token';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS, LEAD_REVIEWER, OPERATOR } from './seed';

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

describe('a person with a session', () => {
  const ask = (as: string) => world.ask('/v1/reviews', { as });
  const sessionOf = (token: string): string => parseSessionToken(token) ?? '';

  it('is served, and out at once when the session ends', async () => {
    const as = await world.keyFor(AUDITOR);
    expect((await ask(as)).status).toBe(200);
    await endSession(world.store, sessionOf(as), new Date().toISOString());
    expect(await ask(as)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('is out when the session has expired', async () => {
    const as = await world.keyFor(AUDITOR);
    const expiresAt = new Date(Date.now() - 1).toISOString();
    await sessions(world.store).updateOne({ session: sessionOf(as) }, { $set: { expiresAt } });
    expect((await ask(as)).status).toBe(401);
  });

  it('is refused when only the secret is wrong', async () => {
    const as = await world.keyFor(AUDITOR);
    const [, , otherSecret] = createSessionToken(world.pepper).token.split('_');
    expect((await ask(`ms_${sessionOf(as)}_${otherSecret}`)).status).toBe(401);
  });

  it.each([
    ['is made inactive', { active: false }],
    ['has moved to another agency', { agency: 'other-agency' }],
    ['has lost the role', { roles: ['auditor'] }],
  ] satisfies [string, Partial<PersonInput>][])(
    'is out when the person %s',
    async (_name, change) => {
      const principal = { ...LEAD_REVIEWER, person: 'changing-reviewer' };
      const as = await world.keyFor(principal);
      expect((await ask(as)).status).toBe(200);
      const { person, agency } = principal;
      const registered = { person, agency, name: 'Example Person', active: true };
      await registerPerson(world.store, { ...registered, roles: ['reviewer'], ...change });
      expect((await ask(as)).status).toBe(401);
    },
  );
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
      'an auditor stops the clock',
      { principal: AUDITOR, method: 'POST', path: `/v1/reviews/${id}/suspensions` },
    ],
    [
      'a company reads refusals',
      { principal: EXAMPLE_LABS, method: 'GET', path: `/v1/reviews/${id}/refusals` },
    ],
    [
      'an operator reads the dossier',
      { principal: OPERATOR, method: 'GET', path: `/v1/reviews/${id}/dossier` },
    ],
  ] as const)('%s: 403, whatever the review', async (_name, { principal, method, path }) => {
    const answer = await world.ask(path, { method, as: await world.keyFor(principal) });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});
