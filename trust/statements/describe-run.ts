import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';

/** What Temporal says about the last run of a workflow. */
export type RunLook =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'running';
      readonly run: string;
      /** As its starter has written it. */
      readonly type: string;
      /** The run that its line began with, over continue-as-new and resets. */
      readonly first: string;
      /** How often its next task has failed in a row. */
      readonly failures: number;
    }
  | { readonly kind: 'ended'; readonly run: string; readonly first: string; readonly how: RunEnd };

type RunEnd = 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out';

const NOT_FOUND = 5;
const RUNNING = 1;
/** Temporal's own numbers of what has ended. Another one, such as "continued as new", is about to go on. */
const ENDS: Readonly<Record<number, RunEnd>> = {
  2: 'completed',
  3: 'failed',
  4: 'cancelled',
  5: 'terminated',
  7: 'timed-out',
};

/**
 * Asks Temporal itself, whose answer is of this moment, and not its lists, which follow. It is asked raw, so
 * that no payload has to be opened for it.
 *
 * @throws Error when Temporal does not answer, or does not know the namespace.
 */
export async function describeRun(client: Client, workflowId: string): Promise<RunLook> {
  const { namespace } = client.options;
  const described = await client.workflowService
    .describeWorkflowExecution({ namespace, execution: { workflowId } })
    .catch(async (error: unknown) => {
      const code: number | null = isGrpcServiceError(error) ? error.code : null;
      if (code !== NOT_FOUND) throw error;
      // A missing namespace says nothing about a run.
      await client.workflowService.describeNamespace({ namespace });
      return null;
    });
  if (!described) return { kind: 'missing' };
  const { execution, type, firstRunId, status } = described.workflowExecutionInfo ?? {};
  const run = execution?.runId ?? '';
  const known = { run, first: firstRunId ?? '' };
  const state: number = status ?? 0;
  const how = ENDS[state];
  if (how) return { kind: 'ended', ...known, how };
  const attempt = state === RUNNING ? (described.pendingWorkflowTask?.attempt ?? 1) : 1;
  return { kind: 'running', ...known, type: type?.name ?? '', failures: Math.max(0, attempt - 1) };
}
