import type { JobEnd } from '../contracts/job';
import { batches, runJob } from './job-run';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

/**
 * Folds the view of every review anew from its record. One whose record cannot be read, or whose key is not to
 * be had, is named, for a person.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but this job.
 */
export async function rebuildViews(input: JobInput): Promise<JobEnd> {
  return runJob(readJobInput(input, 'rebuild-views'), {
    batch: (place) => batches.rebuildBatch.executeWithOptions({ summary: 'fold views' }, [place]),
    after: () => ({ state: 'done', why: null }),
  });
}
