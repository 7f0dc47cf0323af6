import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { listAskedJobs } from '../store/record/jobs';
import type { Store } from '../store/store';
import { describeRun } from '../trust/statements/describe-run';
import { jobStartOf, REMINDERS_JOB } from '../workflows/messages';
import type { JobInput } from '../workflows/messages';
import { startRounds } from './rounds';
import type { Rounds } from './rounds';

const EVERY_MS = 5 * 60_000;
const AFTER_A_FAULT_MS = 30_000;
const LONGEST_LOOK_MS = 20_000;

interface KeepJobsOptions {
  readonly store: Store;
  readonly temporal: Client;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Sees to it that every job runs that was asked for and has not ended, and the reminders of agreements, for as
 * long as this process does: whatever has ended a run, or kept one from beginning. Several processes may.
 */
export function keepJobs(keeping: KeepJobsOptions): Rounds {
  return startRounds(async () => {
    try {
      await keeping.temporal.withDeadline(Date.now() + LONGEST_LOOK_MS, () =>
        lookAfterJobs(keeping),
      );
      return EVERY_MS;
    } catch (error) {
      keeping.log.warn({ err: error }, 'jobs could not be checked; will retry');
      return AFTER_A_FAULT_MS;
    }
  });
}

/** One look at everything. Reminders are asked for by nobody: they are the same in each deployment. */
export async function lookAfterJobs({ store, temporal, log }: KeepJobsOptions): Promise<void> {
  const asked = await listAskedJobs(store);
  const inputs = asked.map(({ id: job, request }): JobInput => ({ job, request }));
  for (const input of [...inputs, { job: REMINDERS_JOB, request: 'always' }]) {
    if (await begin(temporal, input)) log.info({ job: input.job }, 'job started');
  }
}

/** @returns false where it runs already. */
async function begin(temporal: Client, input: JobInput): Promise<boolean> {
  const { type, options } = jobStartOf(input);
  const look = await describeRun(temporal, input.job);
  if (look.kind === 'running' && look.type === type) return false;
  await temporal.workflow.start(type, {
    ...options,
    // Of another type, it is none of ours. Somebody may have begun ours meanwhile, which is as good.
    workflowIdConflictPolicy: look.kind === 'running' ? 'TERMINATE_EXISTING' : 'USE_EXISTING',
  });
  return true;
}
