import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import { jsonBytes } from '../domain/kernel/json-bytes';
import type { EvaluationTask } from '../effects';
import {
  custodyWorkflowId,
  evaluationWorkflowId,
  JOB_WORKFLOWS,
  keepingWorkflowId,
  reviewWorkflowId,
  SUBMISSION_REFUSED,
  watchWorkflowId,
} from '../messages';
import type {
  AccessWatchInput,
  CustodyInput,
  JobInput,
  JobPace,
  JobWorkflow,
  KeepingInput,
  ReviewInput,
} from '../messages';

/** More than any edition with its calendar: every run hands them on to the next. */
const LARGEST_RULES_BYTES = 48_000;

type Guard = (input: Readonly<Record<string, unknown>>, workflowId: string) => boolean;

/**
 * What a review was started with, if it can be worked with and names the review whose run this is.
 * Any client can start a workflow with anything: a run that could not read its input would wait
 * forever for a worker that can.
 *
 * @throws ApplicationFailure `SubmissionRefused`.
 */
export function readReviewInput(input: unknown): ReviewInput {
  insist(input, (given, workflowId) => {
    const { review, submission, edition, calendar, carried } = given;
    return (
      typeof review === 'string' &&
      reviewWorkflowId(review) === workflowId &&
      typeof submission === 'string' &&
      isRecord(edition) &&
      typeof edition['id'] === 'string' &&
      isRecord(edition['window']) &&
      ['agencies', 'suspensions', 'reminders', 'twoPeople'].every((part) =>
        Array.isArray(edition[part]),
      ) &&
      isRecord(calendar) &&
      Array.isArray(calendar['transitions']) &&
      jsonBytes({ edition, calendar }) <= LARGEST_RULES_BYTES &&
      (carried === undefined ||
        (isContinuation() && isRecord(carried) && isRecord(carried['state'])))
    );
  });
  return input as ReviewInput;
}

/**
 * A state is carried from one run to the next, and never from outside. Temporal names the run
 * before to one that continued as new, and to one that it began itself on a schedule or after a
 * failure: anyone who starts a run asks for those, and we never do.
 */
function isContinuation(): boolean {
  const { continuedFromExecutionRunId, cronSchedule, retryPolicy } = workflowInfo();
  return Boolean(continuedFromExecutionRunId) && !cronSchedule && !retryPolicy;
}

/** The same for an evaluation. */
export function readEvaluationTask(input: unknown): EvaluationTask {
  insist(input, ({ review, suite, snapshot, target, attempt = 0 }, workflowId) => {
    if (typeof review !== 'string' || !isRecord(suite) || typeof suite['id'] !== 'string') {
      return false;
    }
    return (
      evaluationWorkflowId(review, suite['id']) === workflowId &&
      Number.isSafeInteger(suite['samples']) &&
      typeof suite['digest'] === 'string' &&
      typeof snapshot === 'string' &&
      Number.isSafeInteger(attempt) &&
      isRecord(target)
    );
  });
  return input as EvaluationTask;
}

/** The same for a watch over access. */
export function readAccessWatch(input: unknown): AccessWatchInput {
  insist(input, ({ watch, target }, workflowId) => {
    if (!isRecord(watch) || !isRecord(target) || !isRecord(watch['probe'])) return false;
    const { review, generation, probe, openedAt } = watch;
    if (typeof review !== 'string' || typeof generation !== 'number') return false;
    return (
      watchWorkflowId(review, generation) === workflowId &&
      typeof openedAt === 'string' &&
      ['everyHours', 'jitterMinutes', 'failures'].every((part) => Number.isSafeInteger(probe[part]))
    );
  });
  return input as AccessWatchInput;
}

/** The same for what outlives a review: the review alone starts it, with the state that it ended in. */
export function readKeepingInput(input: unknown): KeepingInput {
  insist(input, ({ review, edition, calendar, carried }, workflowId) => {
    if (typeof review !== 'string' || keepingWorkflowId(review) !== workflowId) return false;
    const isOfReview = workflowInfo().parent?.workflowId === reviewWorkflowId(review);
    return (
      (isOfReview || isContinuation()) &&
      isRecord(edition) &&
      isRecord(calendar) &&
      isRecord(carried) &&
      isRecord(carried['state'])
    );
  });
  return input as KeepingInput;
}

/** The same for custody. */
export function readCustodyInput(input: unknown): CustodyInput {
  insist(input, ({ review, statement }, workflowId) => {
    if (typeof review !== 'string' || typeof statement !== 'string') return false;
    return custodyWorkflowId(review) === workflowId && statement.length <= LONGEST_STATEMENT;
  });
  return input as CustodyInput;
}

const LONGEST_STATEMENT = 16_384;

/** The same for a job of a kind. */
export function readJobInput(input: unknown, type: JobWorkflow): JobInput {
  insist(input, ({ job, request, carried, pace }, workflowId) => {
    if (typeof job !== 'string' || typeof request !== 'string') return false;
    return (
      job === workflowId &&
      job.startsWith(JOB_WORKFLOWS[type].ids) &&
      (pace === undefined || isPace(pace)) &&
      (carried === undefined ||
        (isContinuation() &&
          isRecord(carried) &&
          isRecord(carried['shown']) &&
          isRecord(carried['pass'])))
    );
  });
  return input as JobInput;
}

const isPace = (pace: unknown): pace is JobPace =>
  isRecord(pace) &&
  [pace['batch'], pace['batchesPerRun']].every(
    (part) => typeof part === 'number' && Number.isSafeInteger(part) && part > 0,
  );

/** It looks at what the run leans on before it asks an activity; it is no schema of the whole. */
function insist(input: unknown, isReadable: Guard): void {
  if (isRecord(input) && isReadable(input, workflowInfo().workflowId)) return;
  throw ApplicationFailure.nonRetryable('the submission was refused', SUBMISSION_REFUSED);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
