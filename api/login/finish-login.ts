import { openSession } from '../../store/open-session';
import { keepOnce, Login, takeOnce } from '../../store/one-time-secrets';
import { findPersonBySubject } from '../../store/people/participants';
import { endSession, findSession, renewSession } from '../../store/people/sessions';
import {
  toPrincipal,
  toPrincipals,
  isPersonPrincipal,
} from '../../contracts/people/person-principal';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import type { Person } from '../../contracts/people/person';
import { Instant } from '../../contracts/primitives';
import type { SessionId } from '../../contracts/people/session';
import { renewSessionToken } from '../../trust/tokens/bearer-token';
import { ApiProblem } from '../http/api-problem';
import {
  LOGIN_COOKIE,
  readCookie,
  SESSION_COOKIE,
  toClearedCookie,
  toCookie,
} from '../http/cookies';
import { findCallerByCookie } from '../caller/authenticate';
import type { Call, ReplyTo } from '../http/handler';
import { STATUS } from '../../contracts/http/status';
import type { ApiDependencies } from '../dependencies';
import { describeFault } from '../http/request-log';
import { createSecret, digestSecret, toChecks } from './login-secrets';
import type { Proof } from './open-id-provider';
import { z } from 'zod';
import type { loginOperations, OpenedSession } from '../../contracts/http/login';
import { Principal } from '../../contracts/people/participant';

const SESSION_SECONDS = 12 * 3_600;
const CODE_MS = 60_000;
/** The issuer's clock may be behind by this much. */
const LARGEST_SKEW_MS = 60_000;

type Needs = Pick<ApiDependencies, 'store' | 'pepper'>;

type FinishLoginCall = Call<(typeof loginOperations)['finishLogin']>;
type Reply = ReplyTo<(typeof loginOperations)['finishLogin']['answers']>;

/** Where the browser goes on, with the session's cookie unless a terminal gets the session. */
const toReply = (location: string, ...session: readonly string[]): Reply => ({
  status: STATUS.seeOther,
  body: '',
  headers: { Location: location, 'Set-Cookie': [toClearedCookie(LOGIN_COOKIE), ...session] },
});

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
export async function finishLogin(returned: FinishLoginCall): Promise<Reply> {
  const { api, cookie, now } = returned;
  const before = (await findCallerByCookie(api, cookie))?.authentication.session ?? null;
  const browser = readCookie(cookie, LOGIN_COOKIE);
  const login = await takeLogin(returned, browser);
  const proof = await redeem(returned, browser);
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
  if (before !== null) await endSession(api.store, before, now);
  return open(api, proven);
}

async function takeLogin(
  { api: { store }, input, now }: FinishLoginCall,
  browser: string | undefined,
): Promise<Login> {
  const taken = Login.safeParse(await takeOnce(store, digestSecret(input.query.state), now));
  const isSameBrowser = browser !== undefined && taken.data?.browser === digestSecret(browser);
  if (!taken.success || !isSameBrowser) throw new ApiProblem('login-failed');
  return taken.data;
}

async function redeem(
  { api: { openId, pepper, logger }, input: { query } }: FinishLoginCall,
  browser = '',
): Promise<Proof> {
  if (!openId) throw new ApiProblem('login-unavailable', { detail: 'No issuer is configured.' });
  try {
    return await openId.redeem(
      new URLSearchParams(query).toString(),
      toChecks(pepper, query.state, browser),
    );
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
async function renew({ store, pepper }: Needs, id: SessionId, proven: Proven): Promise<Reply> {
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
  return toReply(login.returnTo, toCookie(SESSION_COOKIE, token, leftSeconds));
}

async function handToTerminal({ store }: Needs, port: number, proven: Proven): Promise<Reply> {
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
  return toReply(`http://127.0.0.1:${port}/?code=${code}`);
}

async function open(api: Needs, { login, ...proven }: Proven): Promise<Reply> {
  const lifeMs = SESSION_SECONDS * 1_000;
  const { token } = await openSession(api, { ...proven, how: 'oidc', lifeMs });
  return toReply(login.returnTo, toCookie(SESSION_COOKIE, token, SESSION_SECONDS));
}

const LIFE_MS = 12 * 3_600_000;

/** What a terminal's one-time code redeems. */
const TerminalCode = z.strictObject({
  /** SHA-256 of the terminal's verifier: the code is worth nothing to anyone else who sees it. */
  challenge: z.string(),
  principal: Principal,
  authenticatedAt: Instant,
  secondFactorAt: Instant.nullable(),
});
type TerminalCode = z.infer<typeof TerminalCode>;

/** @throws ApiProblem `login-failed` for a code that is unknown, used, expired or another terminal's. */
export async function redeemCode(
  { store, pepper }: Pick<ApiDependencies, 'store' | 'pepper'>,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  now: Instant,
): Promise<OpenedSession> {
  const taken = TerminalCode.safeParse(await takeOnce(store, digestSecret(code), now));
  if (!taken.success) throw new ApiProblem('login-failed');
  const { challenge, principal, ...proof } = taken.data;
  if (challenge !== digestSecret(verifier) || !isPersonPrincipal(principal)) {
    throw new ApiProblem('login-failed');
  }
  return openSession(
    { store, pepper },
    { principal, ...proof, how: 'terminal', now, lifeMs: LIFE_MS },
  );
}
