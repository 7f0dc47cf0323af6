import { findJob } from '../../store/record/jobs';
import type { JobReport } from '../../contracts/http/jobs';
import { JobProgress } from '../../contracts/job';
import type { Job, JobId } from '../../contracts/job';
import { describeRun } from '../../trust/statements/describe-run';
import { progress } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

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
  if (!job) throw new ApiProblem('not-found');
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

/** Null where nobody answers, or with what is no progress. */
async function askProgress(temporal: Parts['temporal'], id: JobId): Promise<JobProgress | null> {
  const answer: unknown = await temporal
    .withDeadline(Date.now() + LONGEST_QUERY_MS, () =>
      temporal.workflow.getHandle(id).query(progress),
    )
    .catch(() => null);
  return JobProgress.safeParse(answer).data ?? null;
}
