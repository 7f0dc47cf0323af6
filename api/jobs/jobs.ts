import { askForJob, recordJobStop, findJob } from '../../store/record/jobs';
import type { AskedJob } from '../../store/record/jobs';
import type { JobReport } from '../../contracts/http/jobs';
import { JobProgress } from '../../contracts/job';
import type { JobId, Job } from '../../contracts/job';
import { describeRun } from '../../trust/statements/describe-run';
import { jobStartOf, lookAgain, progress } from '../../workflows/messages';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';

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
  const { job, isNew } = await askForJob(store, asked);
  const { type, options } = jobStartOf({ job: job.id, request: job.request });
  await askTemporal(temporal, async () => {
    const look = await describeRun(temporal, job.id);
    if (!isNew && look.kind === 'running' && look.type === type) {
      await temporal.workflow.getHandle(job.id).signal(lookAgain);
      return;
    }
    await temporal.workflow.start(type, {
      ...options,
      // What runs under this id still is of an older request, or none of ours: it does nothing any more.
      workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      memo: { askedBy: job.askedBy, askedAt: job.askedAt },
    });
  });
  return readJob({ store, temporal }, job.id);
}

/**
 * Stops a job after the step that it is at: what was done stays done. It can be asked for again. From here on
 * nothing more is begun, even where Temporal does not hear of it.
 *
 * @throws ApiProblem `not-found` for one that nobody has asked for.
 */
export async function stopJob(
  { store, temporal }: JobParts,
  { id, at }: { readonly id: JobId; readonly at: Instant },
): Promise<JobReport> {
  const job = await recordJobStop(store, id, at);
  if (!job) throw new ApiProblem('not-found', { detail: 'Nobody has asked for this work yet.' });
  await askTemporal(temporal, () => temporal.workflow.getHandle(id).cancel()).catch(
    (error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    },
  );
  return readJob({ store, temporal }, id);
}

type Parts = Pick<ApiDependencies, 'store' | 'temporal'>;

/** A query needs a worker. */
const LONGEST_QUERY_MS = 3_000;

/**
 * How a job stands: what is on record of it, and how far its workflow says that it has come.
 *
 * @throws ApiProblem `not-found` for one that nobody has asked for.
 */
export async function readJob({ store, temporal }: Parts, id: JobId): Promise<JobReport> {
  const job = await requireJob({ store }, id);
  if (job.end) return toReport(job, job.end.state, job.progress);
  const look = await askTemporal(temporal, () => describeRun(temporal, id));
  if (look.kind === 'running') return toReport(job, 'running', await askProgress(temporal, id));
  // It may have come to its end since.
  const later = await requireJob({ store }, id);
  return toReport(later, later.end?.state ?? 'interrupted', later.progress);
}

async function requireJob({ store }: Pick<Parts, 'store'>, id: JobId): Promise<Job> {
  const job = await findJob(store, id);
  if (!job) throw new ApiProblem('not-found', { detail: 'Nobody has asked for this work yet.' });
  return job;
}

const toReport = (
  { id, askedBy, askedAt, end }: Job,
  state: JobReport['state'],
  reached: JobProgress | null,
): JobReport => ({
  ...{ job: id, state, why: end?.why ?? null, askedBy, askedAt },
  ...{ endedAt: end?.at ?? null, progress: reached },
});

/** Null if nobody answers, or the answer is not a progress report. */
async function askProgress(temporal: Parts['temporal'], id: JobId): Promise<JobProgress | null> {
  const answer: unknown = await temporal
    .withDeadline(Date.now() + LONGEST_QUERY_MS, () =>
      temporal.workflow.getHandle(id).query(progress),
    )
    .catch(() => null);
  return JobProgress.safeParse(answer).data ?? null;
}
