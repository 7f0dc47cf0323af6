import { ApplicationFailure } from '@temporalio/common';
import type { Context } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInterceptorsFactory } from '@temporalio/worker';
import { BoundRequestShape, REQUESTS } from '../activities/review/requests';
import type { RequestSubject } from '../activities/review/requests';
import { REQUEST_REFUSED } from '../workflows/effects';
import type { BoundAnswer, BoundRequest, Effects } from '../workflows/effects';
import type { ReviewId } from '../contracts/primitives';
import {
  CUSTODY_WORKFLOW,
  custodyWorkflowId,
  EVALUATION_WORKFLOW,
  isJobWorkflow,
  JOB_WORKFLOWS,
  KEEPING_WORKFLOW,
  keepingWorkflowId,
  REBUILD_WORKFLOW,
  REMINDERS_WORKFLOW,
  RETIRE_WORKFLOW,
  REVIEW_WORKFLOW,
  reviewWorkflowId,
  REWRAP_WORKFLOW,
  ROTATE_WORKFLOW,
  TOLL_WORKFLOW,
  WATCH_WORKFLOW,
} from '../workflows/messages';
import type { JobWorkflow } from '../workflows/messages';

/** Why a request was refused: a code, for the log. */
type Fault =
  'no-workflow' | 'not-sealed-here' | 'other-request' | 'malformed' | 'other-caller' | 'other-run';

/** A part of the worker's log. */
export interface ServingLog {
  warn(refused: object, message: string): void;
}

/**
 * Lets an activity serve our own workflows and nobody else. Anybody who reaches Temporal can have an activity
 * of ours run: by itself, from a workflow of their own, with whatever the history of ours holds. The caller
 * is a workflow that may ask for this activity, by its type and by its id; what it asks was sealed by us in
 * this run for this activity, and has the shape that the activity leans on. The activity gets the inner request, and
 * its answer leaves under the number of it.
 *
 * @throws ApplicationFailure `RequestRefused`, not to be retried, for anything else. It is counted and logged.
 */
export const serveOwnWorkflows =
  (log: ServingLog): ActivityInterceptorsFactory =>
  (context) => ({
    inbound: {
      execute: async (input, next) => {
        const request = await readRequest(context, input);
        if (typeof request === 'string') throw refuse(context, log, request);
        const result = await next({ ...input, args: [request.input] });
        return { nonce: request.nonce, result: result ?? null } satisfies BoundAnswer;
      },
    },
  });

async function readRequest(
  context: Context,
  { args }: ActivityExecuteInput,
): Promise<BoundRequest | Fault> {
  const { activityType, workflowExecution, workflowType } = context.info;
  if (!workflowExecution) return 'no-workflow';
  const bound = args.length === 1 ? BoundRequestShape.safeParse(args[0]) : null;
  if (!bound?.success) return 'not-sealed-here';
  if (bound.data.activity !== activityType || !isEffect(activityType)) return 'other-request';
  const input = REQUESTS[activityType].safeParse(bound.data.input);
  if (!input.success) return 'malformed';
  const caller = { workflowType, workflowId: workflowExecution.workflowId };
  if (!mayAsk(activityType, input.data, caller)) return 'other-caller';
  if (bound.data.run === workflowExecution.runId) return bound.data;
  return (await isOriginOf(context, bound.data.run)) ? bound.data : 'other-run';
}

/** A run that is reset goes on under an id of its own; its history says as which it began. */
async function isOriginOf({ client, info }: Context, run: string): Promise<boolean> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: info.namespace,
    execution: info.workflowExecution ?? null,
    maximumPageSize: 1,
  });
  const started = history?.events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.originalExecutionRunId === run;
}

/** Since this process began. */
let refused = 0;

function refuse({ info, metricMeter }: Context, log: ServingLog, why: Fault): ApplicationFailure {
  refused += 1;
  metricMeter.createCounter('activity_requests_refused').add(1, { why });
  const { activityType: activity, workflowType, workflowExecution } = info;
  const workflow = { workflowType, workflowId: workflowExecution?.workflowId };
  log.warn({ why, activity: isEffect(activity) ? activity : null, ...workflow, refused }, REFUSED);
  return ApplicationFailure.nonRetryable(REFUSED, REQUEST_REFUSED);
}

const REFUSED =
  'an activity was requested by something other than our own workflows and did nothing';

type ReviewsWorkflow =
  | typeof REVIEW_WORKFLOW
  | typeof KEEPING_WORKFLOW
  | typeof EVALUATION_WORKFLOW
  | typeof WATCH_WORKFLOW
  | typeof CUSTODY_WORKFLOW;

type WorkflowType = ReviewsWorkflow | JobWorkflow;

const ofTheReview = [REVIEW_WORKFLOW, KEEPING_WORKFLOW] as const;

/** Which workflows may ask for an activity. One without an entry does not compile. */
const CALLERS: { readonly [Effect in keyof Effects]: readonly WorkflowType[] } = {
  admit: ofTheReview,
  recordEvents: ofTheReview,
  checkIntake: ofTheReview,
  assembleDossier: ofTheReview,
  composeDraft: ofTheReview,
  composeReport: ofTheReview,
  dropAccess: ofTheReview,
  readStanding: ofTheReview,
  verifyAccess: [...ofTheReview, WATCH_WORKFLOW],
  evaluateShard: [EVALUATION_WORKFLOW],
  summariseEvaluation: [EVALUATION_WORKFLOW],
  judgeDestruction: [CUSTODY_WORKFLOW],
  endRuns: [CUSTODY_WORKFLOW],
  destroyReviewKey: [CUSTODY_WORKFLOW],
  attestDestruction: [CUSTODY_WORKFLOW],
  carryOrder: [TOLL_WORKFLOW],
  rotateBatch: [ROTATE_WORKFLOW],
  rewrapBatch: [REWRAP_WORKFLOW],
  retireBatch: [RETIRE_WORKFLOW],
  rebuildBatch: [REBUILD_WORKFLOW],
  giveReminders: [REMINDERS_WORKFLOW],
  settleJob: Object.keys(JOB_WORKFLOWS).filter(isJobWorkflow),
};

/** Which ids a workflow of a type has, for a review. */
const IDS: Record<ReviewsWorkflow, (workflowId: string, review: ReviewId) => boolean> = {
  [REVIEW_WORKFLOW]: (id, review) => id === reviewWorkflowId(review),
  [KEEPING_WORKFLOW]: (id, review) => id === keepingWorkflowId(review),
  [EVALUATION_WORKFLOW]: (id, review) => id.startsWith(`${review}-evaluation-`),
  [WATCH_WORKFLOW]: (id, review) => id.startsWith(`${review}-watch-`),
  [CUSTODY_WORKFLOW]: (id, review) => id === custodyWorkflowId(review),
};

/**
 * What Temporal says about the requester: the type is whatever its starter has written, the id is
 * the run's own.
 */
export interface CallingWorkflow {
  readonly workflowType: string | undefined;
  readonly workflowId: string;
}

const isEffect = (activity: string): activity is keyof Effects => Object.hasOwn(CALLERS, activity);

/** Whether a workflow of this type and id may ask for the activity on behalf of the review, or as the job. */
export function mayAsk(
  activity: keyof Effects,
  subject: RequestSubject,
  { workflowType, workflowId }: CallingWorkflow,
): boolean {
  const type = CALLERS[activity].find((one) => one === workflowType);
  if (type === undefined) return false;
  if ('job' in subject) {
    if (!isJobWorkflow(type)) return false;
    return workflowId === subject.job && workflowId.startsWith(JOB_WORKFLOWS[type].ids);
  }
  return !isJobWorkflow(type) && IDS[type](workflowId, subject.review);
}
