import type { JobEnd } from '../contracts/job';
import { batches, runJob } from './job-run';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

/**
 * Destroys the versions of key-encryption keys before the current one. It ends as `older-wrappings`, with
 * nothing of the batch destroyed, where one still wraps a data key.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but the job that its id names.
 */
export async function retireKeys(input: JobInput): Promise<JobEnd> {
  return runJob(readJobInput(input, 'retire-keys-'), {
    batch: (place) =>
      batches.retireBatch.executeWithOptions({ summary: 'destroy older versions' }, [place]),
    after: () => ({ state: 'done', why: null }),
  });
}
