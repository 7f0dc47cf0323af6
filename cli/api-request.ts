import type { z } from 'zod';
import { Problem } from '../contracts/http/problem';
import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from './api-errors';

/** The API itself answers within some 20 s, or says that it does not know the outcome. */
const LONGEST_WAIT_MS = 30_000;

export interface ApiAddress {
  /** Where the API is, with or without a path before `/v1`. */
  readonly url: string;
  /** Absent for the operations that everybody may call. */
  readonly apiKey?: string | undefined;
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root, already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  /** What the answer is; JSON if absent. */
  readonly answer?: 'text';
  /** Statuses whose answer is no problem although it is no success. */
  readonly alsoAnswers?: readonly number[];
}

/**
 * Sends one request and reads its answer by the schema.
 *
 * @throws {@link ApiRefusal} with the problem, {@link ApiUnreachable} without an answer,
 *   {@link ApiAnswerUnexpected} for an answer outside the contract.
 */
export async function requestApi<Schema extends z.ZodType>(
  address: ApiAddress,
  schema: Schema,
  request: ApiRequest,
): Promise<z.output<Schema>> {
  const { status, ok, content } = await exchange(address, request);
  if (!ok && !request.alsoAnswers?.includes(status)) {
    const problem = Problem.safeParse(content);
    if (problem.success) throw new ApiRefusal(problem.data);
    throw new ApiAnswerUnexpected(address.url, status);
  }
  const answer = schema.safeParse(content);
  if (answer.success) return answer.data;
  throw new ApiAnswerUnexpected(address.url, status);
}

async function exchange(
  { url, apiKey }: ApiAddress,
  { method, path, query, body, idempotencyKey, answer }: ApiRequest,
): Promise<{ status: number; ok: boolean; content: unknown }> {
  const headers = {
    accept: answer === 'text' ? 'text/plain' : 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
  try {
    const response = await fetch(toTarget(url, path, query), {
      method,
      headers,
      // A redirect would carry a statement or a secret to where nobody meant it to go.
      redirect: 'error',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      ok: response.ok,
      content: answer === 'text' && response.ok ? text : parseJson(text),
    };
  } catch (cause) {
    throw new ApiUnreachable(url, { cause });
  }
}

function toTarget(url: string, path: string, query: ApiRequest['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const search = new URLSearchParams(Object.fromEntries(given)).toString();
  return `${url.replace(/\/+$/, '')}${path}${search === '' ? '' : `?${search}`}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
