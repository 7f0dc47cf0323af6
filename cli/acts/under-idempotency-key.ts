import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '../../contracts/http/problem';
import { ApiRefusal, ApiUnreachable } from '../../contracts/http/api-errors';
import { printAside } from '../context/print';

/**
 * Does something under an idempotency key, a new one if none is given. When the outcome stays unknown,
 * says under which key it can be sent again without being applied twice.
 */
export async function underIdempotencyKey<Result>(
  given: string | undefined,
  act: (header: { readonly 'Idempotency-Key': string }) => Promise<Result>,
): Promise<Result> {
  const key = given ?? randomUUID();
  try {
    return await act({ 'Idempotency-Key': key });
  } catch (error) {
    if (isOutcomeUnknown(error)) {
      printAside([`If you send it again with --idempotency-key ${key}, it is applied only once.`]);
    }
    throw error;
  }
}

const UNKNOWN: readonly ProblemCode[] = [
  'outcome-unknown',
  'not-recorded-yet',
  'temporal-unavailable',
  'temporal-failed',
  'review-stuck',
  'store-unavailable',
  'keys-unavailable',
  'keys-missing',
  'stored-unreadable',
  'stored-by-newer-version',
  'internal',
];

const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof ApiUnreachable ||
  (error instanceof ApiRefusal && UNKNOWN.includes(error.problem.code));
