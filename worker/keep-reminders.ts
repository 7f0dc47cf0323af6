import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { REMINDERS_JOB, REMINDERS_WORKFLOW, TASK_QUEUES } from '../workflows/messages';
import type { JobInput } from '../workflows/messages';
import { startRounds } from './rounds';
import type { Rounds } from './rounds';

const EVERY_MS = 5 * 60_000;
const AFTER_A_FAULT_MS = 30_000;

/**
 * Sees to it that the workflow which reminds of agreements runs, for as long as this process does: it is there
 * from the first worker on, and again soon after somebody has ended it. Several processes may.
 */
export function keepReminders({
  temporal,
  log,
}: {
  readonly temporal: Client;
  readonly log: Pick<Logger, 'warn'>;
}): Rounds {
  return startRounds(async () => {
    try {
      await startReminders(temporal);
      return EVERY_MS;
    } catch (error) {
      log.warn({ err: error }, 'reminders of agreements could not be started; tried again');
      return AFTER_A_FAULT_MS;
    }
  });
}

/** Starts it, unless it runs. Nobody asks for it: it is the same in each deployment. */
export async function startReminders(temporal: Client): Promise<void> {
  const input: JobInput = { job: REMINDERS_JOB, request: 'always' };
  await temporal.workflow.start(REMINDERS_WORKFLOW, {
    workflowId: REMINDERS_JOB,
    taskQueue: TASK_QUEUES.reviews,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: 'reminders of agreements',
    args: [input],
  });
}
