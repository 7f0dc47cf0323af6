import { randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { Job } from '../../contracts/job';
import type { JobEnd, JobId, JobProgress } from '../../contracts/job';
import type { Instant } from '../../contracts/primitives';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { flag, textField } from '../collection';
import { inTransaction } from '../in-transaction';
import { rewriteSealed } from '../rewrite-sealed';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';

/** Jobs as they were asked for, one of each id: what a run in Temporal may do follows from here. */
export const jobs = sealedCollection<Job, { id: JobId; asked: boolean }>({
  name: 'jobs',
  version: 1,
  clear: {
    id: { ...textField, why: 'finds a job; opaque' },
    asked: { ...flag, why: 'lists unfinished jobs; Temporal’s lists show this too' },
  },
  indexes: [[{ id: 1 }, { unique: true }], [{ asked: 1 }]],
  schema: Job,
  toClear: ({ id, end }) => ({ id, asked: end === null }),
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ id }) => id,
});

export const findJob = (store: Store, id: JobId): Promise<Job | null> =>
  jobs.findOne(store, { id: { $eq: id } });

/** Jobs that were asked for and have not ended, as far as they can be read. */
export async function listAskedJobs(store: Store): Promise<Job[]> {
  return [...(await jobs.list(store, { asked: { $eq: true } })).items];
}

export type AskedJob = Pick<Job, 'id' | 'askedBy' | 'askedAt' | 'company'>;

/** Notes that a job is asked for. One that has been, and has not ended, stays as it is: there is one at a time. */
export const askForJob = (
  store: Store,
  asked: AskedJob,
): Promise<{ readonly job: Job; readonly isNew: boolean }> =>
  inTransaction(store, async (session) => {
    const job: Job = { ...asked, request: toRequest(), end: null, progress: null };
    const noted = await changeJob(store, { id: asked.id, session }, (found) =>
      found.end === null ? found : job,
    );
    if (noted) return { job: noted, isNew: noted.request === job.request };
    await jobs.insert(store, job, session);
    return { job, isNew: true };
  });

const toRequest = (): string => randomBytes(16).toString('base64url');

/** The job, if it was asked for under this request and has not ended. */
export async function findAsked(
  store: Store,
  { job: id, request }: { readonly job: JobId; readonly request: string },
): Promise<Job | null> {
  const job = await findJob(store, id);
  return job?.request === request && job.end === null ? job : null;
}

/** Ends a job that has not ended; null where there is none. */
export const recordJobStop = (store: Store, id: JobId, at: Instant): Promise<Job | null> =>
  inTransaction(store, (session) =>
    changeJob(store, { id, session }, (job) => ({
      ...job,
      end: job.end ?? { state: 'stopped', why: null, at },
    })),
  );

interface Settling {
  readonly job: JobId;
  readonly request: string;
  readonly end: JobEnd;
  readonly progress: JobProgress;
  readonly at: Instant;
}

/** Notes how a job ended and how far it had come. What is noted first stands; an older request changes nothing. */
export const settleJob = (
  store: Store,
  { job: id, request, end, progress, at }: Settling,
): Promise<Job | null> =>
  inTransaction(store, (session) =>
    changeJob(store, { id, session }, (job) =>
      job.request === request
        ? { ...job, end: job.end ?? { ...end, at }, progress: job.progress ?? progress }
        : null,
    ),
  );

const changeJob = (
  store: Store,
  { id, session }: { readonly id: JobId; readonly session: ClientSession },
  change: (job: Job) => Job | null,
): Promise<Job | null> =>
  rewriteSealed(
    { store, collection: jobs, filter: { id }, session, onSame: () => undefined },
    change,
  );
