import type { JobEnd, JobProgress } from '../contracts/job';
import { batches, runJob } from './job-run';
import {
  REBUILD_WORKFLOW,
  REMINDERS_WORKFLOW,
  RETIRE_WORKFLOW,
  REWRAP_WORKFLOW,
  ROTATE_WORKFLOW,
  TOLL_WORKFLOW,
} from './messages';
import type { JobInput } from './messages';
import { readJobInput } from './review/started-with';

// Each throws an ApplicationFailure `SubmissionRefused` for anything but the job that its id names.

const DONE: JobEnd = { state: 'done', why: null };

/** How soon a review that begins while an order is good comes under it. */
const CARRIED_EVERY_MS = 5 * 60_000;
/** How soon a review is asked again that gave no answer; twice as late after each pass. */
const FIRST_AGAIN_MS = 15_000;
const UNANSWERED = ['outcome-unknown', 'temporal-unavailable', 'keys-unavailable'];

/**
 * Carries an order of two coordinators to every open review, and from then on to those that begin, for as long
 * as the order is good. Each review judges the order for itself; one that refuses it is named, keeps no other
 * from it, and is asked again once its record has gone on.
 */
export const tollAll = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, TOLL_WORKFLOW), {
    batch: (place) =>
      batches.carryOrder.executeWithOptions({ summary: 'send the order to reviews' }, [place]),
    after: (pass, { until }) => {
      const soon = new Date(Date.now() + pauseAfter(pass)).toISOString();
      return { againAt: until !== undefined && until < soon ? until : soon };
    },
  });

function pauseAfter({ failed, passes }: JobProgress): number {
  const isUnanswered = failed.some(({ code }) => UNANSWERED.includes(code));
  return isUnanswered
    ? Math.min(FIRST_AGAIN_MS * 2 ** (passes - 1), CARRIED_EVERY_MS)
    : CARRIED_EVERY_MS;
}

/** Gives key-encryption keys a new version, which wraps from now on. */
export const rotateKeys = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, ROTATE_WORKFLOW), {
    batch: (place) => batches.rotateBatch.executeWithOptions({ summary: 'rotate keys' }, [place]),
    after: () => DONE,
  });

/** The name of a current version may lag behind at a provider for some minutes. */
const AGAIN_AFTER_MS = 2 * 60_000;
const MOST_PASSES = 5;

/**
 * Wraps every data key under the current version of its key-encryption key. What a provider still wraps under
 * the version before is tried again some minutes later; what does not open is named, for a person.
 */
export const rewrapKeys = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, REWRAP_WORKFLOW), {
    batch: (place) =>
      batches.rewrapBatch.executeWithOptions({ summary: 're-wrap data keys' }, [place]),
    after: ({ failed, passes }) =>
      failed.some(({ code }) => code === 'behind') && passes < MOST_PASSES
        ? { againAt: new Date(Date.now() + AGAIN_AFTER_MS).toISOString() }
        : DONE,
  });

/**
 * Destroys the versions of key-encryption keys before the current one. It ends as `older-wrappings`, with
 * nothing of the batch destroyed, where one still wraps a data key.
 */
export const retireKeys = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, RETIRE_WORKFLOW), {
    batch: (place) =>
      batches.retireBatch.executeWithOptions({ summary: 'destroy older key versions' }, [place]),
    after: () => DONE,
  });

/**
 * Rebuilds the view of every review from its record. One whose record cannot be read, or whose key
 * is unavailable, is named, for a person.
 */
export const rebuildViews = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, REBUILD_WORKFLOW), {
    batch: (place) =>
      batches.rebuildBatch.executeWithOptions({ summary: 'rebuild views' }, [place]),
    after: () => DONE,
  });

/** A reminder is a matter of days: it comes within the hour in which it is due. */
const REMINDED_EVERY_MS = 60 * 60_000;

/**
 * Looks for agreements whose end is near, one workflow a deployment, for as long as it stands. A run that
 * somebody ends is followed by another one, which a worker starts; each reminder is given once.
 */
export const agreementReminders = async (input: JobInput): Promise<JobEnd> =>
  runJob(readJobInput(input, REMINDERS_WORKFLOW), {
    batch: (place) =>
      batches.giveReminders.executeWithOptions({ summary: 'record reminders of agreements' }, [
        place,
      ]),
    after: () => ({ againAt: new Date(Date.now() + REMINDED_EVERY_MS).toISOString() }),
  });
