import { randomBytes } from 'node:crypto';
import { findApiKey } from '../activities/store/participants';
import type { Principal } from '../contracts/participant';
import { isSameApiKey, parseApiKey } from '../trust/api-key';
import { ApiProblem } from './api-problem';
import type { ApiDependencies } from './dependencies';

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;

/** Nobody's hash: an unknown key is compared with it, so that its answer takes as long as a wrong one's. */
const NO_HASH = randomBytes(32).toString('hex');

/**
 * Who holds the API key of an `Authorization: Bearer` field.
 *
 * @throws ApiProblem `unauthenticated`, the same for a key that is absent, malformed, unknown or wrong.
 */
export async function authenticate(
  { store, pepper }: Pick<ApiDependencies, 'store' | 'pepper'>,
  authorization: string | undefined,
): Promise<{ keyId: string; principal: Principal }> {
  const [, token] = BEARER.exec(authorization ?? '') ?? [];
  const parsed = token === undefined ? null : parseApiKey(token);
  if (token === undefined || !parsed) throw unauthenticated();
  const known = await findApiKey(store, parsed.keyId);
  const isRight = isSameApiKey(token, known?.hash ?? NO_HASH, pepper);
  if (!known || !isRight) throw unauthenticated();
  return { keyId: parsed.keyId, principal: known.principal };
}

const unauthenticated = (): ApiProblem =>
  new ApiProblem('unauthenticated', {
    headers: { 'WWW-Authenticate': 'Bearer realm="model-review"' },
  });
