import { ApplicationFailure } from '@temporalio/common';
import type { Context } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInterceptorsFactory } from '@temporalio/worker';
import { BoundRequestShape, REQUESTS } from '../activities/review/requests';
import { REQUEST_REFUSED } from '../workflows/effects';
import type { BoundAnswer, BoundRequest } from '../workflows/effects';
import { isEffect, mayAsk } from './own-callers';

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

const REFUSED = 'an activity was asked by somebody else than our own workflows, and did nothing';
