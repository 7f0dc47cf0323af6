import { WorkflowNotFoundError } from '@temporalio/client';
import { recordJobStop as noteStopped } from '../../store/record/jobs';
import type { JobReport } from '../../contracts/http/jobs';
import type { JobId } from '../../contracts/job';
import type { Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import { readJob } from './read-job';
import type { JobParts } from './start-job';

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
  const job = await noteStopped(store, id, at);
  if (!job) throw new ApiProblem('not-found');
  await askTemporal(temporal, () => temporal.workflow.getHandle(id).cancel()).catch(
    (error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    },
  );
  return readJob({ store, temporal }, id);
}
