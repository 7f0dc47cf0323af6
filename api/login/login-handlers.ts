import type { z } from 'zod';
import { deriveSession } from '../../store/open-session';
import { endSession, findSession, listOpenSessions } from '../../store/people/sessions';
import type { OAuthRefusal } from '../../contracts/http/companies';
import type { loginOperations } from '../../contracts/http/login';
import { STATUS } from '../../contracts/http/status';
import { isPersonPrincipal } from '../../contracts/people/person-principal';
import { ACCESS_TOKEN_SECONDS, issueAccessToken } from '../../trust/tokens/access-token';
import { ApiProblem } from '../http/api-problem';
import { findCallerByCookie } from '../caller/authenticate';
import { LOGIN_COOKIE, SESSION_COOKIE, toClearedCookie, toCookie } from '../http/cookies';
import type { Handler, HandlersOf } from '../http/handler';
import { toBody } from '../http/reply-parts';
import { verifyAssertion } from '../caller/verify-assertion';
import { finishLogin, redeemCode } from './finish-login';
import { peopleWithin } from './people-within';
import type { Authentication } from '../../contracts/statement/authentication';
import type { SessionId } from '../../contracts/people/session';
import { keepOnce } from '../../store/one-time-secrets';
import type { Login } from '../../store/one-time-secrets';
import { describeFault } from '../http/request-log';
import { createSecret, digestSecret, toChecks } from './login-secrets';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const refuse = <const Status extends 400 | 401>(
  status: Status,
  error: z.infer<typeof OAuthRefusal>['error'],
  description: string,
) => ({ status, body: { error, error_description: description } });

const ONCE =
  'This token is derived itself: derive another from the session that you logged in with.';

const LOGIN_SECONDS = 600;

/** @throws ApiProblem `login-unavailable` without an issuer, or when it does not answer. */
const beginLogin: Handler<(typeof loginOperations)['beginLogin']> = async ({
  api,
  input: { query },
  cookie,
  now,
}) => {
  const { store, pepper, openId, logger } = api;
  if (!openId) throw new ApiProblem('login-unavailable', { detail: 'No issuer is configured.' });
  const session = (await findCallerByCookie(api, cookie))?.authentication.session ?? null;
  const [state, browser] = [createSecret(), createSecret()];
  const { terminal_port: port, terminal_challenge: challenge } = query;
  const terminal = port === undefined || challenge === undefined ? null : { port, challenge };
  // A person must see that they hand a session to a terminal: a link alone must not be enough.
  const isFresh = query.prompt === 'login' || terminal !== null;
  const location = await openId
    .toAuthorization(toChecks(pepper, state, browser), isFresh)
    .catch((error: unknown) => {
      logger.warn({ fault: describeFault(error) }, 'the issuer does not answer');
      throw new ApiProblem('login-unavailable', { detail: 'The issuer does not answer.' });
    });
  const login: Login = {
    browser: digestSecret(browser),
    returnTo: query.return_to,
    role: query.role ?? null,
    isFresh,
    session: isFresh && terminal === null ? session : null,
    terminal,
    startedAt: now,
  };
  const expiresAt = new Date(Date.parse(now) + LOGIN_SECONDS * 1_000).toISOString();
  await keepOnce(store, { key: digestSecret(state), content: login, expiresAt });
  const begun = toCookie(LOGIN_COOKIE, browser, LOGIN_SECONDS);
  const headers = { Location: location.href, 'Set-Cookie': begun };
  return { status: STATUS.seeOther, body: '', headers };
};

export const loginHandlers: HandlersOf<typeof loginOperations> = {
  beginLogin,
  finishLogin,
  redeemLoginCode: async ({ api, input, now }) => redeemCode(api, input.body, now),
  logout: async ({ api, authentication, now }) => {
    const session = requireSession(authentication);
    await endSession(api.store, session, now);
    const headers = { 'Set-Cookie': toClearedCookie(SESSION_COOKIE) };
    return { status: STATUS.ok, body: { session, endedAt: now }, headers };
  },
  issueToken: async ({ api, input, now }) => {
    const {
      grant_type: grant,
      client_assertion_type: type,
      client_assertion: assertion,
    } = input.body;
    if (grant !== 'client_credentials') {
      return refuse(
        STATUS.badRequest,
        'unsupported_grant_type',
        'only client_credentials is taken',
      );
    }
    if (type !== ASSERTION_TYPE || assertion === undefined) {
      return refuse(STATUS.badRequest, 'invalid_request', 'a client assertion is needed');
    }
    const { publicUrl = null } = api;
    if (publicUrl === null) {
      return refuse(STATUS.badRequest, 'invalid_request', 'this deployment has no public URL');
    }
    const holder = await verifyAssertion(api, assertion, { publicUrl, now });
    if (!holder) return refuse(STATUS.unauthorized, 'invalid_client', 'the assertion is refused');
    return {
      status: STATUS.ok,
      body: {
        access_token: await issueAccessToken(api.pepper, holder),
        token_type: 'Bearer' as const,
        expires_in: ACCESS_TOKEN_SECONDS,
      },
    };
  },
  listSessions: async ({ api, caller, authentication, input, now }) => {
    requireSession(authentication);
    const own = caller.person === undefined ? [] : [caller.person];
    const people =
      input.query.scope === 'own' ? own : [...own, ...(await peopleWithin(api.store, caller))];
    return toBody(await listOpenSessions(api.store, people, now));
  },
  deriveToken: async ({ api, caller, authentication, input, now }) => {
    const own = await findSession(api.store, requireSession(authentication));
    if (!own || !isPersonPrincipal(caller)) throw new ApiProblem('unauthenticated');
    if (own.derivedFrom !== null) throw new ApiProblem('forbidden', { detail: ONCE });
    const leftMs = Date.parse(own.expiresAt) - Date.parse(now);
    const lifeMs = Math.min(leftMs, input.body.minutes * 60_000);
    const body = await deriveSession(api, { ...own, principal: caller }, { now, lifeMs });
    if (!body) throw new ApiProblem('unauthenticated');
    return body;
  },
  endSession: async ({ api, caller, authentication, input, now }) => {
    requireSession(authentication);
    const found = await findSession(api.store, input.path.session);
    const isTheirs =
      found !== null &&
      (found.person === caller.person ||
        (await peopleWithin(api.store, caller)).includes(found.person));
    if (!isTheirs) throw new ApiProblem('not-found');
    await endSession(api.store, found.session, now);
    return { session: found.session, endedAt: found.endedAt ?? now };
  },
};

/** @throws ApiProblem `forbidden` for a service, which has none. */
function requireSession({ session }: Authentication): SessionId {
  if (session !== null) return session;
  throw new ApiProblem('forbidden', { detail: 'This is for people, who have sessions.' });
}
