import { randomBytes } from 'node:crypto';
import { findApiKey } from '../../store/people/api-keys';
import { findPerson } from '../../store/people/participants';
import { findService } from '../../store/people/services';
import { findSession, isRootOpen, touchSession } from '../../store/people/sessions';
import type { Authentication } from '../../contracts/statement/authentication';
import type { Principal } from '../../contracts/people/participant';
import { toPrincipals } from '../../contracts/people/person-principal';
import type { ReviewId } from '../../contracts/primitives';
import { isUsable } from '../../contracts/people/session';
import type { SessionId } from '../../contracts/people/session';
import { readAccessToken } from '../../trust/tokens/access-token';
import { isSameToken, parseApiKey, parseSessionToken } from '../../trust/tokens/bearer-token';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { ApiProblem } from '../http/api-problem';
import { readCookie, SESSION_COOKIE } from '../http/cookies';
import type { ApiDependencies } from '../dependencies';

const BEARER = /^Bearer ([\x21-\x7e]{1,2048})$/i;

/** Nobody's hash: an unknown token is compared with it, so that its answer takes as long as a wrong one's. */
const NO_HASH = randomBytes(32).toString('hex');

export interface Caller {
  readonly principal: Principal;
  readonly authentication: Authentication;
  /** Reviews in which the person takes no part. */
  readonly recusedFrom: readonly ReviewId[];
}

/** What of a request tells who sends it. */
export interface Credentials {
  readonly method: string;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which no page can forge. */
  readonly fetchSite: string | undefined;
}

type Needs = Pick<ApiDependencies, 'store' | 'pepper' | 'openId' | 'publicUrl'>;

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Who sends a request: a person by a session's token, as a bearer token or in the browser's cookie; a
 * service by an API key or an access token. A bearer token comes before a cookie.
 *
 * @throws ApiProblem `unauthenticated`, the same for a token that is absent, malformed, unknown, wrong,
 *   ended, expired or long unused, and for a person who has lost the standing that the session began with;
 *   `cross-site-request` when another site may have made a browser send its cookie with an act.
 */
export async function authenticate(api: Needs, presented: Credentials): Promise<Caller> {
  const { authorization, cookie } = presented;
  if (authorization !== undefined) {
    const [, token] = BEARER.exec(authorization) ?? [];
    const caller = token === undefined ? null : await findCaller(api, token);
    if (caller) return caller;
    throw unauthenticated();
  }
  const caller = await findCallerByCookie(api, cookie);
  if (!caller) throw unauthenticated();
  if (!SAFE_METHODS.includes(presented.method) && !isFromThisSite(api, presented)) {
    throw new ApiProblem('cross-site-request');
  }
  return caller;
}

/** The person whose open session the browser's cookie holds. */
export async function findCallerByCookie(
  api: Needs,
  header: string | undefined,
): Promise<Caller | null> {
  const token = readCookie(header, SESSION_COOKIE);
  const session = token === undefined ? null : parseSessionToken(token);
  return token === undefined || session === null ? null : findPersonBySession(api, session, token);
}

async function findCaller(api: Needs, token: string): Promise<Caller | null> {
  const session = parseSessionToken(token);
  if (session !== null) return findPersonBySession(api, session, token);
  const key = parseApiKey(token);
  return key ? findServiceByKey(api, key.keyId, token) : findServiceByToken(api, token);
}

async function findServiceByKey(
  { store, pepper }: Needs,
  keyId: string,
  token: string,
): Promise<Caller | null> {
  const known = await findApiKey(store, keyId);
  const isRight = isSameToken(token, known?.hash ?? NO_HASH, pepper);
  if (!known || !isRight || known.revokedAt) return null;
  if (known.service !== undefined && !(await findService(store, known.service))?.active)
    return null;
  const authentication = { session: null, secondFactorAt: null, credential: keyId };
  return { principal: known.principal, authentication, recusedFrom: [] };
}

async function findServiceByToken({ store, pepper }: Needs, token: string): Promise<Caller | null> {
  const holder = await readAccessToken(pepper, token);
  const service = holder && (await findService(store, holder.service));
  const key = service?.keys.find(({ kid }) => kid === holder?.kid);
  if (!service?.active || key?.revokedAt !== null) return null;
  const { service: code, company } = service;
  const authentication = { session: null, secondFactorAt: null, credential: `service-${code}` };
  return {
    principal: { kind: 'company', company, role: 'service' },
    authentication,
    recusedFrom: [],
  };
}

async function findPersonBySession(
  { store, pepper }: Needs,
  id: SessionId,
  token: string,
): Promise<Caller | null> {
  const session = await findSession(store, id);
  const isRight = isSameToken(token, session?.hash ?? NO_HASH, pepper);
  const now = new Date().toISOString();
  if (!session || !isRight || !isUsable(session, now)) return null;
  if (!(await isRootOpen(store, session, now))) return null;
  // Read each time: someone who loses their standing, or moves, is out at once.
  const person = await findPerson(store, session.person);
  if (!person || !isStillTheirs(toPrincipals(person), session.principal)) return null;
  await touchSession(store, session, now);
  const { principal, secondFactorAt } = session;
  const authentication = { session: id, secondFactorAt, credential: id };
  return { principal, authentication, recusedFrom: person.recusedFrom };
}

const isStillTheirs = (theirs: readonly Principal[], principal: Principal): boolean =>
  theirs.some((one) => toCanonicalJson(one) === toCanonicalJson(principal));

/** Without either header field, no browser that we serve sent it from here. */
function isFromThisSite({ openId, publicUrl }: Needs, { fetchSite, origin }: Credentials): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return origin !== undefined && (origin === openId?.origin || origin === publicUrl);
}

const unauthenticated = (): ApiProblem =>
  new ApiProblem('unauthenticated', {
    headers: { 'WWW-Authenticate': 'Bearer realm="model-review"' },
  });
