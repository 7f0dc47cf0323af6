import type { Problem } from './problem';
import { STATUS } from './status';

/** The API said no, and why. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.title} (${problem.code})`);
    this.problem = problem;
  }
}

/**
 * No answer came: nothing listens there, or it took too long. An act that was on its way may still
 * have been applied.
 */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
  readonly url: string;

  constructor(url: string, options?: ErrorOptions) {
    super(`The API at ${url} does not answer.`, options);
    this.url = url;
  }
}

/** Something answered, but not as the contract says: another program, or another version of the API. */
export class ApiAnswerUnexpected extends Error {
  override readonly name = 'ApiAnswerUnexpected';
  readonly status: number;

  constructor(url: string, status: number) {
    super(`What answers at ${url} (HTTP ${status}) does not follow the API's contract.`);
    this.status = status;
  }
}

/** Whether the same request may be answered after a while. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachable) return true;
  if (!(error instanceof ApiRefusal)) return false;
  const { status } = error.problem;
  return status === STATUS.tooManyRequests || status >= STATUS.internal;
}
