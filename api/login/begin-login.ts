import { keepOnce } from '../../store/once-only';
import type { Login } from '../../store/once-only';
import type { LoginQuery } from '../../contracts/http/login';
import type { Instant } from '../../contracts/primitives';
import type { SessionId } from '../../contracts/people/session';
import { ApiProblem } from '../http/api-problem';
import { LOGIN_COOKIE, toCookie } from '../http/cookies';
import type { ApiDependencies } from '../dependencies';
import { describeFault } from '../http/request-log';
import { createSecret, digestSecret, toChecks } from './login-secrets';

const LOGIN_SECONDS = 600;

interface Begun {
  /** Where the issuer asks the person who they are. */
  readonly location: string;
  readonly cookie: string;
}

interface Asked {
  readonly query: LoginQuery;
  /** The open session of the browser, if it has one. */
  readonly session: SessionId | null;
  readonly now: Instant;
}

/** @throws ApiProblem `login-unavailable` without an issuer, or when it does not answer. */
export async function beginLogin(
  {
    store,
    pepper,
    openId,
    logger,
  }: Pick<ApiDependencies, 'store' | 'pepper' | 'openId' | 'logger'>,
  { query, session, now }: Asked,
): Promise<Begun> {
  if (!openId) throw new ApiProblem('login-unavailable', { detail: 'No issuer is configured.' });
  const [state, browser] = [createSecret(), createSecret()];
  const { terminal_port: port, terminal_challenge: challenge } = query;
  const terminal = port === undefined || challenge === undefined ? null : { port, challenge };
  // Whoever hands a session to a terminal sees that they do: a link alone must not be enough.
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
  return { location: location.href, cookie: toCookie(LOGIN_COOKIE, browser, LOGIN_SECONDS) };
}
