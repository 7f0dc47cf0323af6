import type { ErrorRequestHandler, Response } from 'express';
import { mongo } from 'mongoose';
import { UnreadableDocument } from '../../store/stored-kind';
import type { ProblemCode } from '../../contracts/http/problem';
import { KeyUnavailable } from '../../trust/keys/keyring';
import { KeyDestroyed, KeyMissing } from '../../trust/sealing/vault';
import { ApiProblem, toProblem } from './api-problem';
import type { ApiDependencies } from '../dependencies';
import { describeFault, requestIdOf } from './request-log';
import { toTemporalProblem } from './ask-temporal';

/** Nobody but an operator can mend these; what Temporal said is in the log. */
const FOR_AN_OPERATOR: readonly ProblemCode[] = [
  'internal',
  'temporal-refuses',
  'temporal-failed',
  'review-stuck',
  'stored-unreadable',
  'stored-by-newer-version',
];

/** Turns whatever a request ended in into a problem; what nobody foresaw is logged under the request's id. */
export function handleErrors({ logger }: Pick<ApiDependencies, 'logger'>): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (error: unknown, _request, response, next) => {
    const problem = toApiProblem(error);
    if (error instanceof KeyMissing) {
      logger.error({ request: requestIdOf(response), key: error.keyId }, 'a data key is missing');
    }
    if (!problem || FOR_AN_OPERATOR.includes(problem.code)) {
      logger.error({ request: requestIdOf(response), fault: describeFault(error) }, 'fault');
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, problem ?? new ApiProblem('internal'));
  };
}

function sendProblem(response: Response, problem: ApiProblem): void {
  const body = toProblem(problem, requestIdOf(response));
  response.status(body.status).set(problem.particulars.headers ?? {});
  response.type('application/problem+json').send(JSON.stringify(body));
}

/** Null when it is a fault that nobody foresaw. */
function toApiProblem(error: unknown): ApiProblem | null {
  if (error instanceof ApiProblem) return error;
  if (error instanceof URIError) return new ApiProblem('invalid-request');
  return (
    toBodyProblem(error) ??
    toTemporalProblem(error) ??
    toKeyProblem(error) ??
    toUnreadableProblem(error) ??
    toStoreProblem(error)
  );
}

/** Codes of body-parser's errors, which it marks by `type`. */
const BODY_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  'entity.parse.failed': 'malformed-json',
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'unsupported-content-type',
  'charset.unsupported': 'unsupported-content-type',
  'request.aborted': 'invalid-request',
  'request.size.invalid': 'invalid-request',
};

function toBodyProblem(error: unknown): ApiProblem | null {
  if (!(error instanceof Error) || !('type' in error)) return null;
  if (typeof error.type !== 'string' || !Object.hasOwn(BODY_PROBLEMS, error.type)) return null;
  const code = BODY_PROBLEMS[error.type];
  return code ? new ApiProblem(code) : null;
}

function toKeyProblem(error: unknown): ApiProblem | null {
  if (error instanceof KeyDestroyed) return new ApiProblem('review-destroyed');
  // No time to come back at: it stays away until an operator has brought it back.
  if (error instanceof KeyMissing) return new ApiProblem('keys-missing');
  return error instanceof KeyUnavailable
    ? new ApiProblem('keys-unavailable', { headers: { 'Retry-After': '5' } })
    : null;
}

function toUnreadableProblem(error: unknown): ApiProblem | null {
  if (!(error instanceof UnreadableDocument)) return null;
  const isNewer = error.why === 'newer-version';
  return new ApiProblem(isNewer ? 'stored-by-newer-version' : 'stored-unreadable');
}

/** The driver's errors for an unreachable database. */
const OUTAGES = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
];

function toStoreProblem(error: unknown): ApiProblem | null {
  return OUTAGES.some((outage) => error instanceof outage)
    ? new ApiProblem('store-unavailable', { headers: { 'Retry-After': '5' } })
    : null;
}
