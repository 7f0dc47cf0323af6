import { askForJob } from '../../store/record/jobs';
import type { AskedJob } from '../../store/record/jobs';
import type { JobReport } from '../../contracts/http/jobs';
import type { JobId } from '../../contracts/job';
import { describeRun } from '../../trust/statements/describe-run';
import { jobWorkflowOf, lookAgain, TASK_QUEUES } from '../../workflows/messages';
import type { JobInput } from '../../workflows/messages';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';
import { readJob } from './read-job';

export type JobParts = Pick<ApiDependencies, 'store' | 'temporal'>;

/**
 * Has a job done, whether the caller stays or not. One that is under way goes on as it is, and looks again at
 * once where it waits; one that nothing runs is begun again. What is on record that somebody asked for is what
 * it does, so a caller who stops in between asks again.
 *
 * @throws ApiProblem when Temporal does not answer: the job is asked for then, and a worker begins it within
 *   minutes of its return.
 */
export async function startJob({ store, temporal }: JobParts, asked: AskedJob): Promise<JobReport> {
  const { type, summary } = jobWorkflowOf(asked.id);
  const { job, isNew } = await askForJob(store, asked);
  const workflowId: JobId = job.id;
  await askTemporal(temporal, async () => {
    const look = await describeRun(temporal, workflowId);
    if (!isNew && look.kind === 'running' && look.type === type) {
      await temporal.workflow.getHandle(workflowId).signal(lookAgain);
      return;
    }
    const input: JobInput = { job: workflowId, request: job.request };
    await temporal.workflow.start(type, {
      workflowId,
      taskQueue: TASK_QUEUES.reviews,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      // What runs under this id still is of an older request, or none of ours: it does nothing any more.
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      staticSummary: summary,
      memo: { askedBy: job.askedBy, askedAt: job.askedAt },
      args: [input],
    });
  });
  return readJob({ store, temporal }, job.id);
}
