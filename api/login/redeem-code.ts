import { z } from 'zod';
import { openSession } from '../../store/open-session';
import { takeOnce } from '../../store/once-only';
import type { OpenedSession } from '../../contracts/http/login';
import { Principal } from '../../contracts/people/participant';
import { isPersonPrincipal } from '../../contracts/people/person-principal';
import { Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { digestSecret } from './login-secrets';

const LIFE_MS = 12 * 3_600_000;

/** What a terminal's one-time code stands for. */
export const TerminalCode = z.strictObject({
  /** SHA-256 of the terminal's verifier: the code is worth nothing to whoever else sees it. */
  challenge: z.string(),
  principal: Principal,
  authenticatedAt: Instant,
  secondFactorAt: Instant.nullable(),
});
export type TerminalCode = z.infer<typeof TerminalCode>;

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
