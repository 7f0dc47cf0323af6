import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { keepOnce, Login, takeOnce } from '../../../store/one-time-secrets';
import { sessions } from '../../../store/people/sessions';
import { digestSecret } from '../../../api/login/login-secrets';
import { openApiWorld } from './api-world';
import { openBrowser } from './browser';
import { FROM_HERE, openLoginWorld, SITE } from './login-world';
import type { LoginWorld } from './login-world';

let world: LoginWorld;
beforeAll(async () => {
  world = await openLoginWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.issuer.visitor.amr = ['pwd', 'otp'];
});

describe('a login', () => {
  it('ends in a session of the registered person, on the page that it was begun for', async () => {
    await world.register('alice');
    const browser = openBrowser();
    const answer = await world.logIn(browser, 'alice', '?return_to=/v1/reviews?limit%3D1');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/v1/reviews?limit=1');
    expect((await world.ask(browser, '/v1/reviews?limit=1')).status).toBe(200);
    const session = await world.sessionOf('alice');
    expect(session.principal).toEqual({
      kind: 'reviewer',
      person: 'person-alice',
      agency: 'caisi',
      role: 'reviewer',
    });
    expect(session.secondFactorAt).toBe(session.authenticatedAt);
  });

  it('gives the browser one cookie, for this host, over https, that no script reads', async () => {
    const browser = await world.loggedIn('cookies');
    const cookie = browser.set.find((one) => one.startsWith('__Host-session='));
    expect(cookie).toMatch(/^__Host-session=ms_[a-z2-7]{16}_[a-z2-7]{52}; /);
    const attributes = cookie?.split('; ').slice(1);
    expect(attributes).toEqual(
      expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']),
    );
    expect(attributes?.some((one) => one.toLowerCase().startsWith('domain'))).toBe(false);
    expect(browser.cookiesOf(SITE)).not.toContain('__Host-login');
  });

  it('tells neither the browser nor the database what the issuer gave', async () => {
    const browser = await world.loggedIn('tokens');
    expect(browser.set.join('\n')).not.toMatch(/eyJ[\w-]+\.eyJ/);
    const names = await world.api.store.connection.listCollections();
    for (const { name } of names) {
      const kept = await world.api.store.connection.collection(name).find().toArray();
      expect(JSON.stringify(kept)).not.toMatch(/eyJ[\w-]+\.eyJ|access_token|id_token/);
    }
  });

  it('counts no second factor that the deployment does not', async () => {
    world.issuer.visitor.amr = ['pwd'];
    await world.loggedIn('one-factor');
    expect((await world.sessionOf('one-factor')).secondFactorAt).toBeNull();
  });

  it('acts in the role that was asked for, if it is theirs', async () => {
    await world.register('many', { roles: ['reviewer', 'auditor'] });
    await world.logIn(openBrowser(), 'many', '?role=auditor');
    expect((await world.sessionOf('many')).principal.kind).toBe('auditor');
    const other = await world.logIn(openBrowser(), 'many', '?role=operator');
    expect(other).toMatchObject({ status: 403, body: { code: 'person-unknown' } });
  });
});

describe('a login that is not what it seems', () => {
  const failed = { status: 400, body: { code: 'login-failed' } };

  it.each([
    [
      'another state',
      (asked: URL) => {
        asked.searchParams.set('state', 'forged-state');
      },
    ],
    [
      'another nonce',
      (asked: URL) => {
        asked.searchParams.set('nonce', 'forged-nonce');
      },
    ],
    [
      'another PKCE challenge',
      (asked: URL) => {
        asked.searchParams.set('code_challenge', randomBytes(32).toString('base64url'));
      },
    ],
  ])('is refused with %s', async (_name, change) => {
    await world.register('forged');
    world.issuer.visitor.sub = 'forged';
    const browser = openBrowser();
    const callback = await world.toCallback(browser, '', change);
    expect(await world.ask(browser, callback)).toMatchObject(failed);
    expect(browser.cookiesOf(SITE)).not.toContain('__Host-session');
  });

  it('is refused when the answer comes a second time', async () => {
    await world.register('replayed');
    world.issuer.visitor.sub = 'replayed';
    const browser = openBrowser();
    const callback = await world.toCallback(browser);
    const login = browser.cookiesOf(SITE);
    expect((await world.ask(browser, callback)).status).toBe(303);
    const again = await world.api.ask(callback, { headers: { Cookie: login } });
    expect(again).toMatchObject(failed);
  });

  it('is refused in another browser than it was begun in', async () => {
    await world.register('victim');
    world.issuer.visitor.sub = 'victim';
    const callback = await world.toCallback(openBrowser());
    expect(await world.api.ask(callback)).toMatchObject(failed);
    const other = openBrowser();
    await world.ask(other, '/v1/login');
    expect(await world.ask(other, callback)).toMatchObject(failed);
  });

  it('is refused when the issuer says no', async () => {
    const browser = openBrowser();
    const begun = await world.ask(browser, '/v1/login');
    const state = new URL(begun.headers.get('Location') ?? '').searchParams.get('state') ?? '';
    const denied = `/v1/login/callback?error=access_denied&state=${state}&iss=${world.issuer.url}`;
    expect(await world.ask(browser, denied)).toMatchObject(failed);
  });

  it.each([
    ['nobody has registered', undefined],
    ['is inactive', { active: false }],
    ['nobody has approved', { approvedBy: null }],
    ['has no role', { roles: [] }],
    ['is known under another issuer', { subject: { issuer: 'https://other.example', sub: 'x' } }],
  ])('is refused for someone whom %s', async (name, change) => {
    const sub = `unknown ${name}`.replaceAll(' ', '-');
    if (change) await world.register(sub, change);
    const browser = openBrowser();
    const answer = await world.logIn(browser, sub);
    expect(answer).toMatchObject({ status: 403, body: { code: 'person-unknown' } });
    expect(browser.cookiesOf(SITE)).not.toContain('__Host-session');
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/%0d%0aSet-Cookie:x=y\r\n',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
    '',
  ])('goes nowhere else afterwards: %j', async (path) => {
    const answer = await world.api.ask(`/v1/login?return_to=${encodeURIComponent(path)}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('is impossible without an issuer, and says so', async () => {
    const api = await openApiWorld();
    const answer = await api.ask('/v1/login');
    expect(answer).toMatchObject({ status: 503, body: { code: 'login-unavailable' } });
    await api.close();
  });
});

describe('a session in a browser', () => {
  it.each([
    ['from this site', FROM_HERE, 200],
    ['from this site, by an older browser', { Origin: SITE }, 200],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from a sibling of this site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['from an address bar', { 'Sec-Fetch-Site': 'none' }, 403],
    ['from another origin', { Origin: 'https://elsewhere.example' }, 403],
    ['from a page without an origin', { Origin: 'null' }, 403],
    ['from nobody knows where', {}, 403],
  ])('acts %s: %j', async (_name, headers, status) => {
    const browser = await world.loggedIn(`csrf-${randomBytes(4).toString('hex')}`);
    const answer = await world.ask(browser, '/v1/logout', { method: 'POST', headers });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: 'cross-site-request' });
    expect((await world.ask(browser, '/v1/reviews')).status).toBe(status === 403 ? 200 : 401);
  });

  it('is over at once after a logout, even for a holder of its cookie', async () => {
    const browser = await world.loggedIn('leaver');
    const kept = browser.cookiesOf(SITE);
    await world.ask(browser, '/v1/logout', { method: 'POST', headers: FROM_HERE });
    expect(browser.cookiesOf(SITE)).toBe('');
    const answer = await world.api.ask('/v1/reviews', { headers: { Cookie: kept } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('is over when its browser logs in again', async () => {
    const browser = await world.loggedIn('again');
    const kept = browser.cookiesOf(SITE);
    await world.logIn(browser, 'again');
    expect((await world.ask(browser, '/v1/reviews')).status).toBe(200);
    expect((await world.api.ask('/v1/reviews', { headers: { Cookie: kept } })).status).toBe(401);
  });

  it('does not count when a request bears a wrong token as well', async () => {
    const browser = await world.loggedIn('both');
    expect((await world.ask(browser, '/v1/reviews', { as: 'nonsense' })).status).toBe(401);
  });
});

describe('a fresh login', () => {
  async function age(sub: string): Promise<void> {
    const before = new Date(Date.now() - 3_600_000).toISOString();
    const proof = { authenticatedAt: before, secondFactorAt: before };
    await sessions(world.api.store).updateOne({ person: `person-${sub}` }, { $set: proof });
  }

  it('renews the second factor of the session that is there', async () => {
    const browser = await world.loggedIn('fresh');
    await age('fresh');
    const before = Date.now() - 2_000;
    const answer = await world.logIn(browser, 'fresh', '?prompt=login&return_to=/docs');
    expect(answer.headers.get('Location')).toBe('/docs');
    const session = await world.sessionOf('fresh');
    expect(Date.parse(session.secondFactorAt ?? '')).toBeGreaterThan(before);
  });

  it('changes the token of the session, and the one before opens nothing', async () => {
    const browser = await world.loggedIn('rotated');
    const { session } = await world.sessionOf('rotated');
    const before = browser.cookiesOf(SITE);
    expect((await world.logIn(browser, 'rotated', '?prompt=login')).status).toBe(303);
    expect(browser.cookiesOf(SITE)).not.toBe(before);
    expect((await world.ask(browser, '/v1/reviews')).status).toBe(200);
    const kept = await world.api.ask('/v1/reviews', { headers: { Cookie: before } });
    expect(kept).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await world.sessionOf('rotated')).session).toBe(session);
  });

  it('renews nothing without the second factor', async () => {
    const browser = await world.loggedIn('lazy');
    await age('lazy');
    world.issuer.visitor.amr = ['pwd'];
    expect((await world.logIn(browser, 'lazy', '?prompt=login')).status).toBe(303);
    const { secondFactorAt } = await world.sessionOf('lazy');
    expect(Date.parse(secondFactorAt ?? '')).toBeLessThan(Date.now() - 3_000_000);
  });

  it('renews nothing when the issuer was not made to ask again', async () => {
    const browser = await world.loggedIn('stale');
    await age('stale');
    world.issuer.visitor.sub = 'stale';
    // What the issuer then says about the first login is older than the second one's beginning.
    let state = '';
    const callback = await world.toCallback(browser, '?prompt=login', (asked) => {
      asked.searchParams.delete('prompt');
      asked.searchParams.set('max_age', '43200');
      state = asked.searchParams.get('state') ?? '';
    });
    // What the issuer then says about the first login is older than the second one's beginning.
    const { store } = world.api;
    const key = digestSecret(state);
    const login = Login.parse(await takeOnce(store, key, new Date().toISOString()));
    const future = new Date(Date.now() + 120_000).toISOString();
    await keepOnce(store, { key, content: { ...login, startedAt: future }, expiresAt: future });
    expect(await world.ask(browser, callback)).toMatchObject({
      status: 400,
      body: { code: 'login-failed' },
    });
  });

  it('renews no other person’s session', async () => {
    const browser = await world.loggedIn('owner');
    await world.register('colleague');
    browser.forget(world.issuer.url);
    const answer = await world.logIn(browser, 'colleague', '?prompt=login');
    expect(answer).toMatchObject({ status: 400, body: { code: 'login-failed' } });
  });
});
