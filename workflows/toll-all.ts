import type { JobEnd, JobProgress } from '../contracts/job';
import { batches, runJob } from './job-run';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

/** How soon a review that begins while an order is good comes under it. */
const EVERY_MS = 5 * 60_000;
/** How soon a review is asked again that gave no answer; twice as late after each pass. */
const FIRST_AGAIN_MS = 15_000;
const UNANSWERED = ['outcome-unknown', 'temporal-unavailable', 'keys-unavailable'];

/**
 * Carries an order of two coordinators to every open review, and from then on to those that begin, for as long
 * as the order is good. Each review judges the order for itself; one that refuses it is named, keeps no other
 * from it, and is asked again once its record has gone on.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but the order that its id names.
 */
export async function tollAll(input: JobInput): Promise<JobEnd> {
  return runJob(readJobInput(input, 'toll-'), {
    batch: (place) =>
      batches.carryOrder.executeWithOptions({ summary: 'hand the order to reviews' }, [place]),
    after: (pass, { until }) => {
      const soon = new Date(Date.now() + pauseAfter(pass)).toISOString();
      return { againAt: until !== undefined && until < soon ? until : soon };
    },
  });
}

function pauseAfter({ failed, passes }: JobProgress): number {
  const isUnanswered = failed.some(({ code }) => UNANSWERED.includes(code));
  return isUnanswered ? Math.min(FIRST_AGAIN_MS * 2 ** (passes - 1), EVERY_MS) : EVERY_MS;
}
