import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { TemporalFailure } from '@temporalio/common';
import type { JobEnd, JobProgress } from '../contracts/job';
import type { Instant } from '../contracts/primitives';
import { describeJob } from './describe-job';
import type { JobBatch, JobEffects, JobPlace } from './effects';
import { lookAgain, progress } from './messages';
import type { JobInput, JobPass } from './messages';
import { takeSignals } from './signal-intake';

/** What distinguishes one kind of job from another. */
export interface JobKind {
  batch(place: JobPlace): Promise<JobBatch>;
  /** What follows a pass: an end, or another pass at an instant. */
  after(pass: JobProgress, last: JobBatch): JobEnd | { readonly againAt: Instant };
}

/** For each kind's own effects: a batch is begun again until it comes through, and never cut off in the middle. */
export const batches = proxyActivities<JobEffects>({
  startToCloseTimeout: '10m',
  // Of a worker that is gone, the next one learns by the missing heartbeat.
  heartbeatTimeout: '15s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

const { settleJob } = proxyActivities<JobEffects>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** About six history events a batch, and eleven a pass that waits: far below Temporal's limits. */
const BATCHES_PER_RUN = 500;
/** An answer that is not a worker's costs this long. */
const AFTER_A_FAULT = '30s';

/** The clock of a run and that of an activity need not agree. */
const SHORTEST_PAUSE_MS = 1_000;

const NOTHING: JobProgress = {
  ...{ total: 0, looked: 0, done: 0, failures: 0, failed: [], passes: 0, next: null },
};
const MOST_NAMED_FAILURES = 100;

/**
 * A job from its start to its end: batch after batch, pass after pass, with its progress for who asks. A
 * cancellation stops it between two steps, and what is done stays done. How it ended is noted in the store.
 */
export async function runJob(input: JobInput, kind: JobKind): Promise<JobEnd> {
  const { job, request } = input;
  let isWoken = input.carried?.isWoken ?? false;
  let shown = input.carried?.shown ?? NOTHING;
  let pass: JobPass = input.carried?.pass ?? { after: null, sum: NOTHING };
  let batchesDone = 0;

  takeSignals((name) => {
    if (name === lookAgain.name) isWoken = true;
  });
  setHandler(progress, () => shown);
  const show = (next: JobProgress): void => {
    shown = next;
    setCurrentDetails(describeJob(shown));
  };
  show(shown);

  try {
    return await settled(await goThrough());
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return CancellationScope.nonCancellable(() => settled({ state: 'stopped', why: null }));
  }

  async function goThrough(): Promise<JobEnd> {
    for (;;) {
      if (isLong()) await leave();
      const batch = await oneBatch();
      if (!batch) continue;
      if (batch.over) return batch.over;
      const sum = add(pass.sum, batch);
      pass = { after: batch.next, sum };
      // Until a later pass is through, what the one before has come to is more telling.
      if (shown.passes === 0 || batch.next === null) show({ ...sum, passes: shown.passes });
      if (batch.next !== null) continue;
      const next = kind.after({ ...sum, passes: shown.passes + 1 }, batch);
      const passes = shown.passes + 1;
      pass = { after: null, sum: NOTHING };
      if ('state' in next) {
        show({ ...sum, passes });
        return next;
      }
      show({ ...sum, passes, next: next.againAt });
      await waitUntil(next.againAt);
      show({ ...shown, next: null });
    }
  }

  async function waitUntil(at: Instant): Promise<void> {
    const ms = Math.max(SHORTEST_PAUSE_MS, Date.parse(at) - Date.now());
    await condition(() => isWoken, ms);
    isWoken = false;
  }

  /** Null after a fault that is no cancellation: anybody can answer in a worker's place. */
  async function oneBatch(): Promise<JobBatch | null> {
    batchesDone += 1;
    const limit = input.pace && { limit: input.pace.batch };
    try {
      return await kind.batch({ job, request, after: pass.after, ...limit });
    } catch (error) {
      if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
      await sleep(AFTER_A_FAULT, { summary: 'do the batch again' });
      return null;
    }
  }

  function isLong(): boolean {
    const most = input.pace?.batchesPerRun ?? BATCHES_PER_RUN;
    return batchesDone >= most || workflowInfo().continueAsNewSuggested;
  }

  function leave(): Promise<never> {
    return continueAsNew<(input: JobInput) => Promise<JobEnd>>({
      ...input,
      carried: { shown, pass, isWoken },
    });
  }

  async function settled(end: JobEnd): Promise<JobEnd> {
    await settleJob.executeWithOptions({ summary: 'record how it ended' }, [
      { job, request, end, progress: shown },
    ]);
    return end;
  }
}

function add(sum: JobProgress, batch: JobBatch): JobProgress {
  const looked = sum.looked + batch.looked;
  const { finalAt } = batch;
  return {
    ...sum,
    ...(finalAt !== undefined && { finalAt: laterOf(sum, finalAt) }),
    looked,
    total: looked + batch.remaining,
    done: sum.done + batch.done,
    failures: sum.failures + batch.failed.length,
    failed: [...sum.failed, ...batch.failed].slice(0, MOST_NAMED_FAILURES),
  };
}

/** If one part can always be undone, the whole can be undone. */
function laterOf({ finalAt: before }: JobProgress, finalAt: Instant | null): Instant | null {
  if (before === undefined) return finalAt;
  if (before === null || finalAt === null) return null;
  return before > finalAt ? before : finalAt;
}
