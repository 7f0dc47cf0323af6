import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from '../contracts/http/api-errors';
import { createClient, send, targetOf } from '../contracts/http/client';
import type { Client, RequestFor } from '../contracts/http/client';
import { loginOperations } from '../contracts/http/login';
import { platformOperations } from '../contracts/http/platform';
import { reviewOperations } from '../contracts/http/reviews';

const ASKED = {
  listReviews: reviewOperations.listReviews,
  readReview: reviewOperations.readReview,
  askWhatIf: reviewOperations.askWhatIf,
  listEvaluations: reviewOperations.listEvaluations,
  listEditions: platformOperations.listEditions,
  logout: loginOperations.logout,
};

/** What these pages ask of the API. */
export type Api = Client<typeof ASKED>;

/** Of the site that the page comes from. */
const HERE = { url: '' };

/** @param token a bearer token; null for the session in the browser's cookie. */
export const createApi = (token: string | null): Api =>
  createClient({ ...HERE, ...(token !== null && { apiKey: token }) }, ASKED);

/** Resolves to where the browser goes to log in, once the issuer can be gone to. */
export async function beginLogin(returnTo: string): Promise<string> {
  const { beginLogin: operation } = loginOperations;
  const request: RequestFor<typeof operation> = { query: { return_to: returnTo } };
  await send(HERE, operation, { ...request, redirect: 'manual' });
  return targetOf(operation, request);
}

/** Nobody is logged in, or no longer. */
export const isUnauthenticated = (error: unknown): boolean =>
  error instanceof ApiRefusal && error.problem.code === 'unauthenticated';

/** What a page shows if there is no answer. */
export function toMessage(error: Error): string {
  if (error instanceof ApiRefusal) return error.problem.title;
  return error instanceof ApiUnreachable || error instanceof ApiAnswerUnexpected
    ? 'The API’s answer cannot be read.'
    : error.message;
}
