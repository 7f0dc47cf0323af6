import type { Authentication } from '../../contracts/authentication';
import type { SessionId } from '../../contracts/session';
import { ApiProblem } from '../api-problem';
import type { PrincipalKind } from '../operation';

export const EVERYBODY = [
  'company',
  'reviewer',
  'coordinator',
  'operator',
  'auditor',
] as const satisfies readonly PrincipalKind[];

/** @throws ApiProblem `forbidden` for a service, which has none. */
export function requireSession({ session }: Authentication): SessionId {
  if (session !== null) return session;
  throw new ApiProblem('forbidden', { detail: 'This is for people, who have sessions.' });
}
