import type { KeyAdministration } from '../../trust/keys/key-administration';
import type { JobBatch, JobEffects, JobPlace } from '../../workflows/effects';
import { remindOfExpiry } from '../../store/people/agreements';
import { findAsked, settleJob } from '../../store/record/jobs';
import { beating } from './beating';
import { createCarryOrder, EMPTY } from './carry-order';
import type { CarryOptions } from './carry-order';
import type { JobFailure } from '../../contracts/job';
import type { ReviewId } from '../../contracts/primitives';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { countRecorded, listRecorded } from '../../store/record/events';
import { rebuildView } from '../../store/record/review-views';
import { UnreadableDocument } from '../../store/stored-kind';
import type { Store } from '../../store/store';

/** Each asks a key management system, some of them several times. */
const DATA_KEYS = 50;
const KEKS = 20;

export interface JobDependencies extends CarryOptions {
  readonly administration: Pick<KeyAdministration, 'rotate' | 'rewrap' | 'retire'>;
}

const NOT_ASKED: JobBatch = { ...EMPTY, over: { state: 'stopped', why: null } };
const NO_KEY: JobBatch = { ...EMPTY, over: { state: 'failed', why: 'not-found' } };

/**
 * The effects of jobs. Each first checks that the job was requested, no matter who started the
 * workflow.
 */
export function createJobActivities(dependencies: JobDependencies): JobEffects {
  const { store } = dependencies;
  return {
    carryOrder: createCarryOrder(dependencies),
    rotateBatch: (place) => beating(() => rotateBatch(dependencies, place)),
    rewrapBatch: (place) => beating(() => rewrapBatch(dependencies, place)),
    retireBatch: (place) => beating(() => retireBatch(dependencies, place)),
    rebuildBatch: (place) =>
      beating(async () =>
        (await findAsked(store, place)) ? rebuildBatch(store, place) : NOT_ASKED,
      ),
    giveReminders: () =>
      beating(async () => {
        const now = new Date().toISOString();
        const { looked, given, unreadable } = await remindOfExpiry(store, now);
        const failed = unreadable.map((about) => ({ about, code: 'unreadable' }));
        return { ...EMPTY, looked, done: given, failed };
      }),
    settleJob: async (ended) => {
      await settleJob(store, { ...ended, at: new Date().toISOString() });
    },
  };
}

async function rotateBatch(
  { store, administration }: JobDependencies,
  place: JobPlace,
): Promise<JobBatch> {
  const job = await findAsked(store, place);
  if (!job) return NOT_ASKED;
  const { request: rotation, after, limit = KEKS } = place;
  const rotated = await administration.rotate({ rotation, company: job.company, after, limit });
  return rotated ? { ...rotated, looked: rotated.done, failed: [] } : NO_KEY;
}

async function rewrapBatch(
  { store, administration }: JobDependencies,
  place: JobPlace,
): Promise<JobBatch> {
  if (!(await findAsked(store, place))) return NOT_ASKED;
  const { after, limit = DATA_KEYS } = place;
  const { rewrapped, looked, unreadable, behind, ...rest } = await administration.rewrap({
    after,
    limit,
  });
  const failed = [
    ...unreadable.map((about) => ({ about, code: 'unreadable' })),
    ...behind.map((about) => ({ about, code: 'behind' })),
  ];
  return { ...rest, looked, done: rewrapped, failed };
}

async function retireBatch(
  { store, administration }: JobDependencies,
  place: JobPlace,
): Promise<JobBatch> {
  const job = await findAsked(store, place);
  if (!job) return NOT_ASKED;
  const { after, limit = KEKS } = place;
  const retired = await administration.retire({ company: job.company, after, limit });
  if (retired === null) return NO_KEY;
  if (retired === 'older-wrappings') {
    return { ...EMPTY, over: { state: 'failed', why: 'older-wrappings' } };
  }
  return { ...retired, looked: retired.done, failed: [] };
}

/** Each is folded from its whole record. */
const VIEWS = 20;

/**
 * Rebuilds the views of one batch of reviews; the caller has checked that the job was requested.
 */
export async function rebuildBatch(
  store: Store,
  { after, limit = VIEWS }: JobPlace,
): Promise<JobBatch> {
  const reviews = await listRecorded(store, { after, limit });
  let done = 0;
  const failed: JobFailure[] = [];
  for (const review of reviews) {
    const fault = await rebuild(store, review);
    if (fault === null) done += 1;
    else if (fault !== 'destroyed') failed.push({ about: review, code: fault });
  }
  const last = reviews.at(-1) ?? after;
  const remaining = await countRecorded(store, last);
  return { looked: reviews.length, done, failed, remaining, next: remaining > 0 ? last : null };
}

/** Null, or why the view is not rebuilt. */
async function rebuild(store: Store, review: ReviewId): Promise<string | null> {
  try {
    const view = await orKeyFault(rebuildView(store, review));
    if (typeof view !== 'string') return null;
    return view === 'destroyed' ? view : `keys-${view}`;
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.why;
    throw error;
  }
}
