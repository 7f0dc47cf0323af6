import { openSession } from '../../store/open-session';
import { keepOnce, Login, takeOnce } from '../../store/once-only';
import { findPersonBySubject } from '../../store/people/participants';
import { endSession, findSession, renewSession } from '../../store/people/sessions';
import { toPrincipal, toPrincipals } from '../../contracts/people/person-principal';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import type { Person } from '../../contracts/people/person';
import type { Instant } from '../../contracts/primitives';
import type { SessionId } from '../../contracts/people/session';
import { renewSessionToken } from '../../trust/tokens/bearer-token';
import { ApiProblem } from '../http/api-problem';
import { SESSION_COOKIE, toCookie } from '../http/cookies';
import type { ApiDependencies } from '../dependencies';
import { describeFault } from '../http/request-log';
import { createSecret, digestSecret, toChecks } from './login-secrets';
import type { Proof } from './open-id-provider';
import type { TerminalCode } from './redeem-code';

const SESSION_SECONDS = 12 * 3_600;
const CODE_MS = 60_000;
/** The issuer's clock may be behind by this much. */
const LARGEST_SKEW_MS = 60_000;

type Needs = Pick<ApiDependencies, 'store' | 'pepper' | 'openId' | 'logger'>;

interface Returned {
  /** The query string that the browser came back with. */
  readonly search: string;
  readonly state: string;
  /** The secret of the browser's cookie. */
  readonly browser: string | undefined;
  /** The session that the browser had until now; the new one takes its place. */
  readonly session: SessionId | null;
  readonly now: Instant;
}

interface Finished {
  readonly location: string;
  /** Null when a terminal gets the session. */
  readonly cookie: string | null;
}

interface Proven {
  readonly login: Login;
  readonly principal: PersonPrincipal;
  readonly authenticatedAt: Instant;
  readonly secondFactorAt: Instant | null;
  readonly now: Instant;
}

/**
 * Ends a login in a session: a new one, one renewed, or a code for a terminal that waits.
 *
 * @throws ApiProblem `login-failed` when the answer does not fit what was asked, in this browser;
 *   `person-unknown` for someone who is not registered, or has no standing.
 */
export async function finishLogin(api: Needs, returned: Returned): Promise<Finished> {
  const login = await takeLogin(api, returned);
  const proof = await redeem(api, returned);
  const { now } = returned;
  if (login.isFresh && isStale(proof, login)) {
    throw new ApiProblem('login-failed', { detail: 'The issuer did not ask again who you are.' });
  }
  const person = await findPersonBySubject(api.store, proof.subject);
  const principal = person && choosePrincipal(person, login);
  if (!principal) throw new ApiProblem('person-unknown');
  const authenticatedAt = proof.authenticatedAt < now ? proof.authenticatedAt : now;
  const secondFactorAt = proof.hasSecondFactor ? authenticatedAt : null;
  const proven = { login, principal, authenticatedAt, secondFactorAt, now };
  if (login.session !== null) return renew(api, login.session, proven);
  if (login.terminal) return handToTerminal(api, login.terminal.port, proven);
  if (returned.session !== null) await endSession(api.store, returned.session, now);
  return open(api, proven);
}

async function takeLogin({ store }: Needs, { state, browser, now }: Returned): Promise<Login> {
  const taken = Login.safeParse(await takeOnce(store, digestSecret(state), now));
  const isSameBrowser = browser !== undefined && taken.data?.browser === digestSecret(browser);
  if (!taken.success || !isSameBrowser) throw new ApiProblem('login-failed');
  return taken.data;
}

async function redeem(
  { openId, pepper, logger }: Needs,
  { search, state, browser = '' }: Returned,
): Promise<Proof> {
  if (!openId) throw new ApiProblem('login-unavailable', { detail: 'No issuer is configured.' });
  try {
    return await openId.redeem(search, toChecks(pepper, state, browser));
  } catch (error) {
    logger.warn({ fault: describeFault(error) }, 'a login failed');
    throw new ApiProblem('login-failed');
  }
}

const isStale = ({ authenticatedAt }: Proof, { startedAt }: Login): boolean =>
  Date.parse(authenticatedAt) < Date.parse(startedAt) - LARGEST_SKEW_MS;

const choosePrincipal = (person: Person, { role }: Login): PersonPrincipal | null =>
  role === null ? (toPrincipals(person)[0] ?? null) : toPrincipal(person, role);

/** The session stays what it is, with more weight: so its token is another, and the one before opens nothing. */
async function renew({ store, pepper }: Needs, id: SessionId, proven: Proven): Promise<Finished> {
  const session = await findSession(store, id);
  const { principal, authenticatedAt, login, now } = proven;
  if (session?.person !== principal.person) {
    throw new ApiProblem('login-failed', { detail: 'The session is another person’s.' });
  }
  const secondFactorAt = proven.secondFactorAt ?? session.secondFactorAt;
  const { token, hash } = renewSessionToken(pepper, id);
  const isRenewed = await renewSession(store, id, { authenticatedAt, secondFactorAt, hash });
  if (!isRenewed) throw new ApiProblem('login-failed', { detail: 'The session has ended.' });
  const leftSeconds = Math.floor((Date.parse(session.expiresAt) - Date.parse(now)) / 1_000);
  return { location: login.returnTo, cookie: toCookie(SESSION_COOKIE, token, leftSeconds) };
}

async function handToTerminal({ store }: Needs, port: number, proven: Proven): Promise<Finished> {
  const code = createSecret();
  const { login, now, principal, authenticatedAt, secondFactorAt } = proven;
  const content: TerminalCode = {
    challenge: login.terminal?.challenge ?? '',
    principal,
    authenticatedAt,
    secondFactorAt,
  };
  const expiresAt = new Date(Date.parse(now) + CODE_MS).toISOString();
  await keepOnce(store, { key: digestSecret(code), content, expiresAt });
  return { location: `http://127.0.0.1:${port}/?code=${code}`, cookie: null };
}

async function open(api: Needs, { login, ...proven }: Proven): Promise<Finished> {
  const lifeMs = SESSION_SECONDS * 1_000;
  const { token } = await openSession(api, { ...proven, how: 'oidc', lifeMs });
  return { location: login.returnTo, cookie: toCookie(SESSION_COOKIE, token, SESSION_SECONDS) };
}
