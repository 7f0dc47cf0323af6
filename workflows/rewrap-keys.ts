import type { JobEnd } from '../contracts/job';
import { batches, runJob } from './job-run';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

/** The name of a current version may lag behind at a provider for some minutes. */
const AGAIN_AFTER_MS = 2 * 60_000;
const MOST_PASSES = 5;

/**
 * Wraps every data key under the current version of its key-encryption key. What a provider still wraps under
 * the version before is tried again some minutes later; what does not open is named, for a person.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but this job.
 */
export async function rewrapKeys(input: JobInput): Promise<JobEnd> {
  return runJob(readJobInput(input, 'rewrap-keys'), {
    batch: (place) =>
      batches.rewrapBatch.executeWithOptions({ summary: 'wrap data keys anew' }, [place]),
    after: ({ failed, passes }) =>
      failed.some(({ code }) => code === 'behind') && passes < MOST_PASSES
        ? { againAt: new Date(Date.now() + AGAIN_AFTER_MS).toISOString() }
        : { state: 'done', why: null },
  });
}
