import {
  isGrpcServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApiProblem } from './api-problem';

/** gRPC's status codes, as far as they mean something of their own to a caller. */
const GRPC = { deadlineExceeded: 4, resourceExhausted: 8, unavailable: 14 } as const;

const RETRY_LATER = { 'Retry-After': '5' };

const MAY_STILL_APPLY =
  'The act may still be applied. Sending it again with the same Idempotency-Key, or with the same ' +
  'signed statement, is safe: it is applied once.';

/** What a fault on the way to Temporal means to the caller; null when it is none of Temporal's. */
export function toTemporalProblem(error: unknown): ApiProblem | null {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return outcomeUnknown();
  // The run ended between taking the act in and answering.
  if (error instanceof WorkflowUpdateFailedError) return outcomeUnknown();
  const code = toGrpcCode(error);
  if (code === GRPC.deadlineExceeded) return outcomeUnknown();
  if (code === GRPC.unavailable || code === GRPC.resourceExhausted) return temporalUnavailable();
  return null;
}

export const outcomeUnknown = (): ApiProblem =>
  new ApiProblem('outcome-unknown', { detail: MAY_STILL_APPLY, headers: RETRY_LATER });

export const temporalUnavailable = (): ApiProblem =>
  new ApiProblem('temporal-unavailable', { detail: MAY_STILL_APPLY, headers: RETRY_LATER });

function toGrpcCode(error: unknown): number | null {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause.code : null;
}
