import type { JobEnd } from '../contracts/job';
import { batches, runJob } from './job-run';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

/** A reminder is a matter of days: it comes within the hour in which it is due. */
const EVERY_MS = 60 * 60_000;

/**
 * Looks for agreements whose end is near, one workflow a deployment, for as long as it stands. A run that
 * somebody ends is followed by another one, which a worker starts; each reminder is given once.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but this job.
 */
export async function agreementReminders(input: JobInput): Promise<JobEnd> {
  return runJob(readJobInput(input, 'agreement-reminders'), {
    batch: (place) =>
      batches.giveReminders.executeWithOptions({ summary: 'remind of agreements' }, [place]),
    after: () => ({ againAt: new Date(Date.now() + EVERY_MS).toISOString() }),
  });
}
