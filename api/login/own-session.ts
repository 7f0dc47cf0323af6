import type { Authentication } from '../../contracts/statement/authentication';
import type { SessionId } from '../../contracts/people/session';
import { ApiProblem } from '../http/api-problem';

/** @throws ApiProblem `forbidden` for a service, which has none. */
export function requireSession({ session }: Authentication): SessionId {
  if (session !== null) return session;
  throw new ApiProblem('forbidden', { detail: 'This is for people, who have sessions.' });
}
