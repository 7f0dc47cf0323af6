import type { Authentication } from '../../contracts/authentication';
import type { SessionId } from '../../contracts/session';
import { ApiProblem } from '../api-problem';

/** @throws ApiProblem `forbidden` for a service, which has none. */
export function requireSession({ session }: Authentication): SessionId {
  if (session !== null) return session;
  throw new ApiProblem('forbidden', { detail: 'This is for people, who have sessions.' });
}
