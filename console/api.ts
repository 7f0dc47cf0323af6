import { z } from 'zod';
import { listOf, pageOf } from '../contracts/api/page';
import { Problem } from '../contracts/api/problem';
import { ProgressRepresentation } from '../contracts/api/record-representations';
import { ReviewRepresentation } from '../contracts/api/review-representation';
import { PolicyEdition } from '../contracts/policy-edition';
import type { ReviewId } from '../contracts/primitives';
import { WhatIf } from '../contracts/what-if';
import type { AskWhatIf } from '../contracts/what-if';

/** The API said no, or gave no answer that can be read; `problem` is null then. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly problem: Problem | null;

  constructor(problem: Problem | null) {
    super(problem?.title ?? 'The API gave no answer that can be read.');
    this.problem = problem;
  }
}

/** Nobody is logged in, or no longer. */
export const isUnauthenticated = (error: unknown): boolean =>
  error instanceof ApiFault && error.problem?.code === 'unauthenticated';

export type ReviewPage = z.infer<typeof ReviewPage>;
const ReviewPage = pageOf(ReviewRepresentation);
export type EvaluationList = z.infer<typeof Evaluations>;
const Evaluations = listOf(ProgressRepresentation);
const Editions = z.strictObject({ items: z.array(PolicyEdition) });

/** What these pages ask of the API. Each rejects with an {@link ApiFault}. */
export interface Api {
  listReviews(cursor: string | null): Promise<ReviewPage>;
  readReview(review: ReviewId): Promise<ReviewRepresentation>;
  listEvaluations(review: ReviewId): Promise<EvaluationList>;
  listEditions(): Promise<PolicyEdition[]>;
  askWhatIf(review: ReviewId, body: AskWhatIf): Promise<WhatIf>;
  /** Resolves once the issuer can be gone to; a browser goes there by itself from the same path. */
  beginLogin(path: string): Promise<void>;
  logOut(): Promise<void>;
}

/** @param token a bearer token; null for the session in the browser's cookie. */
export function createApi(token: string | null): Api {
  const authorization = token === null ? {} : { Authorization: `Bearer ${token}` };
  const ask = async <Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>> => {
    const response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'error',
      ...(body === undefined
        ? { headers: authorization }
        : {
            headers: { ...authorization, 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }),
    }).catch(() => null);
    return read(schema, response);
  };
  return {
    listReviews: (cursor) => ask(ReviewPage, `/v1/reviews${toQuery(cursor)}`),
    readReview: (review) => ask(ReviewRepresentation, `/v1/reviews/${encodeURIComponent(review)}`),
    listEvaluations: (review) =>
      ask(Evaluations, `/v1/reviews/${encodeURIComponent(review)}/evaluations`),
    listEditions: async () => (await ask(Editions, '/v1/editions')).items,
    askWhatIf: (review, body) =>
      ask(WhatIf, `/v1/reviews/${encodeURIComponent(review)}/what-if`, body),
    beginLogin: async (path) => {
      const response = await fetch(path, { redirect: 'manual' }).catch(() => null);
      if (response?.type !== 'opaqueredirect') await read(z.never(), response);
    },
    logOut: async () => {
      await ask(z.unknown(), '/v1/logout', {});
    },
  };
}

const toQuery = (cursor: string | null): string =>
  cursor === null ? '' : `?${new URLSearchParams({ cursor }).toString()}`;

async function read<Schema extends z.ZodType>(
  schema: Schema,
  response: Response | null,
): Promise<z.output<Schema>> {
  const content: unknown = await response?.json().catch(() => null);
  const answer = response?.ok ? schema.safeParse(content) : null;
  if (answer?.success) return answer.data;
  throw new ApiFault(Problem.safeParse(content).data ?? null);
}
