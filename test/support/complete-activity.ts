import type { Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { eventually } from './eventually';

interface Site {
  readonly connection: Connection;
  readonly namespace: string;
}

/** Completes a pending activity past its worker, as anybody with Temporal's interface can; null is no result at all. */
export async function completeActivity(
  { connection, namespace }: Site,
  { workflowId, effect }: { readonly workflowId: string; readonly effect: string },
  result: Payload | null,
): Promise<void> {
  const activityId = await eventually(async () => {
    const { pendingActivities } = await connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId },
    });
    const found = pendingActivities.find(({ activityType }) => activityType?.name === effect);
    return found?.activityId ?? null;
  });
  await connection.workflowService.respondActivityTaskCompletedById({
    namespace,
    workflowId,
    activityId,
    ...(result && { result: { payloads: [result] } }),
  });
}
