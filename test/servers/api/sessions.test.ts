import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listOpenSessions, sessions } from '../../../store/people/sessions';
import { OpenedSession } from '../../../contracts/http/login';
import { IDLE_LIMIT_MS, Session } from '../../../contracts/people/session';
import { eventually } from '../../support/eventually';
import { openBrowser } from './browser';
import type { Browser } from './browser';
import { FROM_HERE, openLoginWorld, SITE } from './login-world';
import type { LoginWorld } from './login-world';
import { EXAMPLE_LABS } from './seed';

let world: LoginWorld;
beforeAll(async () => {
  world = await openLoginWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.issuer.visitor.amr = ['pwd', 'otp'];
});

describe('a login from a terminal', () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const redeem = (code: string, by = verifier) =>
    world.api.ask('/v1/login/terminal', { method: 'POST', json: { code, verifier: by } });

  async function codeFor(sub: string): Promise<string> {
    await world.register(sub);
    const query = `?terminal_port=40001&terminal_challenge=${challenge}`;
    const answer = await world.logIn(openBrowser(), sub, query);
    const location = new URL(answer.headers.get('Location') ?? '');
    expect(location.origin).toBe('http://127.0.0.1:40001');
    return location.searchParams.get('code') ?? '';
  }

  it('ends in a token for the terminal alone', async () => {
    const code = await codeFor('terminal');
    const { status, body } = await redeem(code);
    expect(status).toBe(201);
    const { token } = body as { token: string };
    expect((await world.api.ask('/v1/reviews', { as: token })).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it('is worth nothing to anyone who sees the code', async () => {
    const code = await codeFor('overheard');
    const other = randomBytes(32).toString('base64url');
    expect(await redeem(code, other)).toMatchObject({
      status: 400,
      body: { code: 'login-failed' },
    });
    expect((await redeem(code)).status).toBe(400);
  });

  it.each(['?terminal_port=40001', `?terminal_challenge=${challenge}`, '?terminal_port=80'])(
    'needs a port and a challenge: %s',
    async (query) => {
      expect((await world.api.ask(`/v1/login${query}`)).status).toBe(400);
    },
  );
});

describe('the sessions of people', () => {
  const list = async (browser: Browser, scope = 'own'): Promise<string[]> => {
    const { body } = await world.ask(browser, `/v1/sessions?scope=${scope}`);
    const { items } = body as { items: { person: string }[] };
    return [...new Set(items.map(({ person }) => person))];
  };
  const end = (browser: Browser, session: string) =>
    world.ask(browser, `/v1/sessions/${session}`, { method: 'DELETE', headers: FROM_HERE });

  it('are listed to themselves, and to who looks after them', async () => {
    const reviewer = await world.loggedIn('led', { agency: 'agency-1' });
    const lead = await world.loggedIn('leader', { agency: 'agency-1', roles: ['agencyLead'] });
    const operator = await world.loggedIn('operating', { roles: ['operator'] });
    expect(await list(reviewer)).toEqual(['person-led']);
    expect(await list(reviewer, 'organisation')).toEqual(['person-led']);
    expect((await list(lead, 'organisation')).sort()).toEqual(
      ['person-leader', 'person-led'].sort(),
    );
    expect(await list(operator, 'organisation')).toEqual(expect.arrayContaining(['person-led']));
  });

  it('are ended by themselves and by who looks after them, and by nobody else', async () => {
    const company = { company: 'example-labs' };
    const member = await world.loggedIn('member', { ...company, roles: ['companyMember'] });
    const colleague = await world.loggedIn('colleague-2', { ...company, roles: ['companyMember'] });
    const rival = await world.loggedIn('rival', { company: 'other-labs', roles: ['companyAdmin'] });
    const admin = await world.loggedIn('admin', { ...company, roles: ['companyAdmin'] });
    const { session } = await world.sessionOf('member');
    const refused = { status: 404, body: { code: 'not-found' } };
    expect(await end(colleague, session)).toMatchObject(refused);
    expect(await end(rival, session)).toMatchObject(refused);
    expect((await world.ask(member, '/v1/reviews')).status).toBe(200);
    expect((await end(admin, session)).status).toBe(200);
    expect((await world.ask(member, '/v1/reviews')).status).toBe(401);
  });

  const DERIVE = { method: 'POST', headers: FROM_HERE, json: { minutes: 30 } } as const;

  it('give tokens that are listed, end with them, and are no fresher than they', async () => {
    const browser = await world.loggedIn('deriving');
    const derived = await world.ask(browser, '/v1/sessions/tokens', DERIVE);
    expect(derived.status).toBe(201);
    const { token, session } = OpenedSession.parse(derived.body);
    const { body } = await world.api.ask('/v1/sessions', { as: token });
    const items = Session.array().parse((body as { items: unknown }).items);
    const own = items.find(({ how }) => how === 'oidc');
    expect(items.map(({ how }) => how).sort()).toEqual(['derived', 'oidc']);
    expect(session.derivedFrom).toBe(own?.session);
    expect(session.secondFactorAt).toBe(own?.secondFactorAt);
    expect(Date.parse(session.expiresAt)).toBeLessThan(Date.now() + 31 * 60_000);
    await world.ask(browser, '/v1/logout', { method: 'POST', headers: FROM_HERE });
    expect((await world.api.ask('/v1/reviews', { as: token })).status).toBe(401);
  });

  it('give tokens that cannot give tokens themselves', async () => {
    const browser = await world.loggedIn('deriving-again');
    const { body } = await world.ask(browser, '/v1/sessions/tokens', DERIVE);
    const { token: as } = OpenedSession.parse(body);
    const json = { minutes: 5 };
    const again = await world.api.ask('/v1/sessions/tokens', { method: 'POST', as, json });
    expect(again).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('leave no token behind that was derived while they ended', async () => {
    const browser = await world.loggedIn('leaving');
    const headers = { ...FROM_HERE, Cookie: browser.cookiesOf(SITE) };
    const tokens: string[] = [];
    const deriveOn = async (): Promise<void> => {
      const { status, body } = await world.api.ask('/v1/sessions/tokens', { ...DERIVE, headers });
      if (status !== 201) return;
      tokens.push(OpenedSession.parse(body).token);
      await deriveOn();
    };
    const deriving = Array.from({ length: 16 }, deriveOn);
    await eventually(() => Promise.resolve(tokens.length >= 32 || null));
    const logout = await world.api.ask('/v1/logout', { method: 'POST', headers });
    expect(logout.status).toBe(200);
    await Promise.all(deriving);
    const answers = tokens.map((as) => world.api.ask('/v1/reviews', { as }));
    const good = (await Promise.all(answers)).filter(({ status }) => status !== 401);
    expect(good).toEqual([]);
    const now = new Date().toISOString();
    const { items } = await listOpenSessions(world.api.store, ['person-leaving'], now);
    expect(items).toEqual([]);
  });

  it('leave no token behind either that nobody found when they ended', async () => {
    const browser = await world.loggedIn('overlooked');
    const { body } = await world.ask(browser, '/v1/sessions/tokens', DERIVE);
    const { token: as, session } = OpenedSession.parse(body);
    await world.ask(browser, '/v1/logout', { method: 'POST', headers: FROM_HERE });
    const { session: id } = session;
    await sessions(world.api.store).updateOne({ session: id }, { $set: { endedAt: null } });
    expect((await world.api.ask('/v1/reviews', { as })).status).toBe(401);
  });

  it('are over when they lay unused for long', async () => {
    const browser = await world.loggedIn('away');
    const unusedSince = async (ms: number): Promise<number> => {
      const lastSeenAt = new Date(Date.now() - ms).toISOString();
      await sessions(world.api.store).updateOne(
        { person: 'person-away' },
        { $set: { lastSeenAt } },
      );
      return (await world.ask(browser, '/v1/reviews')).status;
    };
    expect(await unusedSince(IDLE_LIMIT_MS.oidc - 60_000)).toBe(200);
    expect(await unusedSince(IDLE_LIMIT_MS.oidc)).toBe(401);
  });

  it('are nothing that a service has', async () => {
    const as = await world.api.keyFor(EXAMPLE_LABS);
    const json = { minutes: 5 };
    for (const answer of [
      await world.api.ask('/v1/sessions', { as }),
      await world.api.ask('/v1/sessions/tokens', { as, method: 'POST', json }),
      await world.api.ask('/v1/logout', { as, method: 'POST' }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });
});
