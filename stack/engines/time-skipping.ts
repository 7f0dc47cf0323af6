import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const {
  FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED,
  FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT,
} = temporal.api.enums.v1.FastForwardPollingResult;

interface SkippedRun {
  readonly workflowId: string;
  /** The latest run if absent. */
  readonly runId?: string;
  /** `default` if absent. */
  readonly namespace?: string;
}

type TimeSkippingConfig = temporal.api.common.v1.ITimeSkippingConfig;

/**
 * Lets a run, and children it starts from then on, jump over every stretch in which only timers are
 * awaited. Needs a server started with `timeSkipping`; the server has no typed API for it yet, which
 * is why this file alone speaks of it.
 */
export async function skipTime(connection: Connection, run: SkippedRun): Promise<void> {
  await configure(connection, run, { enabled: true });
}

/**
 * Moves a run's own time forward by exactly so much and resolves when it is there; timers on the way
 * fire in their order. Its time does not skip afterwards.
 *
 * @throws Error when the run ends before it gets there.
 */
export async function fastForward(
  connection: Connection,
  run: SkippedRun,
  durationMs: number,
): Promise<void> {
  const id = randomUUID();
  await configure(connection, run, {
    enabled: true,
    fastForwardConfig: { id, duration: msToTs(durationMs) },
  });
  for (;;) {
    const { fastForwardPollingResult, failedReason } =
      await connection.workflowService.pollWorkflowExecutionTimeSkipping({
        ...target(run),
        fastForwardId: id,
      });
    if (fastForwardPollingResult === FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) return;
    if (fastForwardPollingResult !== FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) {
      throw new Error(`the run's time was not moved: ${failedReason}`);
    }
  }
}

async function configure(
  connection: Connection,
  run: SkippedRun,
  timeSkippingConfig: TimeSkippingConfig,
): Promise<void> {
  await connection.workflowService.updateWorkflowExecutionOptions({
    ...target(run),
    workflowExecutionOptions: { timeSkippingConfig },
    updateMask: { paths: ['time_skipping_config'] },
  });
}

function target({ namespace = 'default', workflowId, runId }: SkippedRun): {
  namespace: string;
  workflowExecution: temporal.api.common.v1.IWorkflowExecution;
} {
  return { namespace, workflowExecution: { workflowId, runId: runId ?? '' } };
}
