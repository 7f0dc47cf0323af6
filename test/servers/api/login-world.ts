import { createOpenIdProvider } from '../../../api/login/open-id-provider';
import { registerPerson } from '../../../store/people/participants';
import { listOpenSessions } from '../../../store/people/sessions';
import type { PersonInput } from '../../../contracts/people/person';
import type { Session } from '../../../contracts/people/session';
import type { Answer } from './answer';
import { openApiWorld } from './api-world';
import type { ApiWorld, WorldOptions } from './api-world';
import { openBrowser } from './browser';
import type { Browser } from './browser';
import { startIssuer } from './issuer';
import type { Issuer } from './issuer';

/** Where browsers know the site; nothing listens there, and no test sends anything to it. */
export const SITE = 'http://127.0.0.1:3499';

/** What a browser says about a request that a page of the site makes. */
export const FROM_HERE = { 'Sec-Fetch-Site': 'same-origin' };

/** The API with a real issuer, and browsers that log in there. */
export interface LoginWorld {
  readonly api: ApiWorld;
  readonly issuer: Issuer;
  /** Registers a person who logs in as this subject. */
  register(sub: string, change?: Partial<PersonInput>): Promise<string>;
  /** Sends a browser to the login; `change` alters what it asks of the issuer. Gives what it comes back with. */
  toCallback(browser: Browser, query?: string, change?: (asked: URL) => void): Promise<string>;
  /** A request of the browser to the API, with its cookies. */
  ask(browser: Browser, path: string, question?: Parameters<ApiWorld['ask']>[1]): Promise<Answer>;
  /** The whole way; resolves with the answer of the callback. */
  logIn(browser: Browser, sub: string, query?: string): Promise<Answer>;
  /** A browser in which a person has logged in, who is registered for it. */
  loggedIn(sub: string, change?: Partial<PersonInput>): Promise<Browser>;
  /** The one session that a person has open. */
  sessionOf(sub: string): Promise<Session>;
  close(): Promise<void>;
}

/** @param served where the site is real, and browsers can go there: its port and the folder of its pages. */
export async function openLoginWorld(
  served: Pick<WorldOptions, 'port' | 'console'> = {},
): Promise<LoginWorld> {
  const site = served.port === undefined ? SITE : `http://127.0.0.1:${served.port}`;
  const redirectUri = `${site}/v1/login/callback`;
  const issuer = await startIssuer(redirectUri);
  const openId = createOpenIdProvider({
    issuer: issuer.url,
    clientId: issuer.clientId,
    clientKey: { kind: 'secret', secret: issuer.clientSecret },
    redirectUri,
    secondFactorAmr: ['otp', 'hwk'],
    secondFactorAcr: ['urn:example:two-factors'],
  });
  const api = await openApiWorld({ openId, ...served });

  const ask: LoginWorld['ask'] = async (browser, path, question = {}) => {
    const cookie = browser.cookiesOf(SITE);
    const headers = { ...(cookie !== '' && { Cookie: cookie }), ...question.headers };
    const answer = await api.ask(path, { ...question, headers });
    browser.take(SITE, answer.headers);
    return answer;
  };
  const toCallback: LoginWorld['toCallback'] = async (browser, query = '', change) => {
    const begun = await ask(browser, `/v1/login${query}`);
    const asked = new URL(begun.headers.get('Location') ?? '');
    change?.(asked);
    const { pathname, search } = new URL(await browser.through(asked.href));
    return `${pathname}${search}`;
  };
  const register: LoginWorld['register'] = async (sub, change = {}) => {
    const person = `person-${sub}`;
    await registerPerson(api.store, {
      person,
      name: 'Example Person',
      agency: 'caisi',
      roles: ['reviewer'],
      active: true,
      subject: { issuer: issuer.url, sub },
      ...change,
    });
    return person;
  };
  const logIn: LoginWorld['logIn'] = async (browser, sub, query) => {
    issuer.visitor.sub = sub;
    return ask(browser, await toCallback(browser, query));
  };
  return {
    ...{ api, issuer, ask, toCallback, register, logIn },
    loggedIn: async (sub, change) => {
      await register(sub, change);
      const browser = openBrowser();
      const { status, text } = await logIn(browser, sub);
      if (status !== 303) throw new Error(`not logged in: ${text}`);
      return browser;
    },
    sessionOf: async (sub) => {
      const now = new Date().toISOString();
      const { items } = await listOpenSessions(api.store, [`person-${sub}`], now);
      const [session, ...others] = items;
      if (!session || others.length > 0) throw new Error(`${sub} has not one session`);
      return session;
    },
    close: async () => {
      await api.close();
      await issuer.close();
    },
  };
}
