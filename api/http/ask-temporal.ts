import {
  isGrpcServiceError,
  WorkflowFailedError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { NamespaceNotFoundError } from '@temporalio/common';
import { isTimeout } from '../../runtime/temporal-client';
import { ApiProblem } from './api-problem';

/** How long a caller waits for Temporal, and for the review's answer. */
const LONGEST_WAIT_MS = 10_000;
const LONGEST_PROBE_MS = 1_000;

/**
 * Asks Temporal for something, and waits ten seconds at most.
 *
 * @throws ApiProblem when the time is up: `temporal-unavailable` if Temporal itself does not answer,
 *   `outcome-unknown` if it does.
 */
export async function askTemporal<Answer>(
  temporal: Client,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await temporal.withDeadline(Date.now() + LONGEST_WAIT_MS, ask);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw (await isReachable(temporal)) ? outcomeUnknown() : temporalUnavailable();
  }
}

/** The client retries what is unreachable until the time is up; hence only a probe tells the two apart. */
async function isReachable(temporal: Client): Promise<boolean> {
  try {
    await probeTemporal(temporal, LONGEST_PROBE_MS);
    return true;
  } catch {
    return false;
  }
}

/** Rejects when Temporal does not know the client's namespace, or does not answer in time. */
export async function probeTemporal(temporal: Client, longestMs: number): Promise<void> {
  await temporal.withDeadline(Date.now() + longestMs, () =>
    temporal.workflowService.describeNamespace({ namespace: temporal.options.namespace }),
  );
}

const RETRY_LATER = { 'Retry-After': '5' };
/** An operator has to look first. */
const RETRY_MUCH_LATER = { 'Retry-After': '60' };

const MAY_STILL_APPLY =
  'The act may still be applied. Sending it again with the same Idempotency-Key, or with the same ' +
  'signed statement, is safe: it is applied once.';

/** What a fault on the way to Temporal means to the caller; null when it is none of Temporal's. */
export function toTemporalProblem(error: unknown): ApiProblem | null {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return outcomeUnknown();
  // The run ended between taking the act in and answering.
  if (error instanceof WorkflowUpdateFailedError) return outcomeUnknown();
  if (error instanceof WorkflowFailedError) return outcomeUnknown();
  if (error instanceof NamespaceNotFoundError) return temporalRefuses();
  const code = toGrpcCode(error);
  return code === null ? null : toGrpcProblem(code);
}

export const outcomeUnknown = (): ApiProblem =>
  new ApiProblem('outcome-unknown', { detail: MAY_STILL_APPLY, headers: RETRY_LATER });

const temporalUnavailable = (): ApiProblem =>
  new ApiProblem('temporal-unavailable', { detail: MAY_STILL_APPLY, headers: RETRY_LATER });

const temporalFailed = (): ApiProblem =>
  new ApiProblem('temporal-failed', { detail: MAY_STILL_APPLY, headers: RETRY_LATER });

const temporalRefuses = (): ApiProblem =>
  new ApiProblem('temporal-refuses', {
    detail:
      'Nothing was applied. An operator has to mend how this API reaches Temporal: its address, namespace, ' +
      'certificate or permissions, or the version of the server.',
  });

const reviewStuck = (): ApiProblem =>
  new ApiProblem('review-stuck', {
    detail:
      "The run's tasks fail, or it is at a limit of Temporal's. Tell an operator, who sees why in the run's " +
      `history. ${MAY_STILL_APPLY}`,
    headers: RETRY_MUCH_LATER,
  });

/**
 * Every status of gRPC, by its number, other than success. A run that is not found is for the caller to make
 * sense of before it gets here.
 */
const GRPC_PROBLEMS: Readonly<Record<number, () => ApiProblem>> = {
  /* CANCELLED */ 1: outcomeUnknown,
  /* UNKNOWN */ 2: temporalFailed,
  /* INVALID_ARGUMENT */ 3: temporalRefuses,
  /* DEADLINE_EXCEEDED */ 4: outcomeUnknown,
  /* NOT_FOUND */ 5: temporalRefuses,
  /* ALREADY_EXISTS */ 6: temporalRefuses,
  /* PERMISSION_DENIED */ 7: temporalRefuses,
  /* RESOURCE_EXHAUSTED */ 8: temporalUnavailable,
  /* FAILED_PRECONDITION */ 9: reviewStuck,
  /* ABORTED */ 10: temporalUnavailable,
  /* OUT_OF_RANGE */ 11: temporalRefuses,
  /* UNIMPLEMENTED */ 12: temporalRefuses,
  /* INTERNAL */ 13: temporalFailed,
  /* UNAVAILABLE */ 14: temporalUnavailable,
  /* DATA_LOSS */ 15: temporalFailed,
  /* UNAUTHENTICATED */ 16: temporalRefuses,
};

const toGrpcProblem = (code: number): ApiProblem | null => GRPC_PROBLEMS[code]?.() ?? null;

function toGrpcCode(error: unknown): number | null {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause.code : null;
}
