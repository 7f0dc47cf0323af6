import { setTimeout as pause } from 'node:timers/promises';
import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ReviewId } from '../../contracts/primitives';
import { toKeyId } from '../../trust/keys/key-id';

/** The run of a review that is closed only has to end; whatever is worked on otherwise counts no more. */
const LONGEST_FAREWELL_MS = 5_000;
/** Far more than a review and its suites are. */
const MOST_RUNS = 1_000;
const WHY = 'the review is over, and its contents are destroyed';

interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Ends what still runs under the data key of a review that is over, its own run and its evaluations: none
 * could open its next task once the key is destroyed, and would fail for ever. Only the review's own run
 * is given time to come to its end by itself. Again is harmless.
 */
export async function endRuns(review: string): Promise<void> {
  const client = getClient();
  const running = await listRunning(client, ReviewId.parse(review));
  await Promise.all(
    running.map(async (run) => {
      if (run.workflowId === review) await sayFarewell(client, run);
      await terminate(client, run);
    }),
  );
}

/** Asked for raw: what a list would decode beside may belong to a key that is destroyed. */
async function listRunning(client: Client, review: ReviewId): Promise<Run[]> {
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: client.options.namespace,
    query: `WorkflowId STARTS_WITH "${review}" AND ExecutionStatus = "Running"`,
    pageSize: MOST_RUNS,
  });
  return executions.flatMap(({ execution }) => {
    const { workflowId, runId } = execution ?? {};
    return workflowId && runId && toKeyId(workflowId) === review ? [{ workflowId, runId }] : [];
  });
}

const sayFarewell = (client: Client, { workflowId, runId }: Run): Promise<unknown> =>
  Promise.race([
    client.workflow
      .getHandle(workflowId, runId)
      .result()
      .catch(() => undefined),
    pause(LONGEST_FAREWELL_MS, undefined, { ref: false }),
  ]);

async function terminate(client: Client, { workflowId, runId }: Run): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId, runId).terminate(WHY);
  } catch (error) {
    // It has ended meanwhile.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
