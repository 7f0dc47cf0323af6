import type { EndpointTrouble } from '../../contracts/review/fault';
import type { Sample, Suite } from '../../contracts/review/suite';
import type { ShardResult, ShardTask } from '../../workflows/effects';
import type { Store } from '../../store/store';
import { finishedSamples, insertRows, spentTokens } from '../../store/record/evaluation-rows';
import type { RunKey } from '../../store/record/evaluation-rows';
import { checkSnapshot, shareCheck } from './check-snapshot';
import type { Sight } from './check-snapshot';
import type { ExchangeLog } from './exchange-log';
import { retriedWithin, rowsUnwritten } from './faults';
import { CLIENT_LIMITS } from './model-client';
import type { ModelClient } from './model-client';
import { createRowWriter } from './row-writer';
import { createRunProgress } from './run-progress';
import type { RunCursor, RunProgress } from './run-progress';
import { runSample } from './run-sample';
import type { SampleRun } from './run-sample';
import { runByTheClock, timeLeftMs, TimeSpent } from './shard-clock';
import { setMaxListeners } from 'node:events';

interface ShardDependencies {
  readonly store: Store;
  readonly suite: Suite;
  readonly client: ModelClient;
  /** Of the client's exchanges. */
  readonly log: ExchangeLog;
  /** Samples between two looks at the snapshot and at the tokens of the run's other shards. */
  readonly checkEvery?: number;
  /** Without an answer and without a row for so long, the shard fails and is tried again. */
  readonly longestIdleMs?: number;
}

interface ShardControl {
  readonly signal: AbortSignal;
  /** Called on a timer and after every durable batch, with durable rows only. */
  readonly heartbeat: (cursor: RunCursor) => void;
}

const CHECK_EVERY = 200;
const IDLE_BEYOND_A_REQUEST_MS = 300_000;

/**
 * Runs the shard's samples that have no row yet. A row is durable before the heartbeat that counts it, so
 * that whatever ends this call, the next one repeats no finished sample; it says `finished` once the store
 * holds a row for every sample. The time budget is looked at before anything else and ends
 * whatever waits; that of tokens stops it at most `suite.concurrency` samples late.
 */
export async function runShard(
  dependencies: ShardDependencies,
  task: ShardTask,
  control: ShardControl,
): Promise<ShardResult> {
  const { suite, log } = dependencies;
  const leftMs = timeLeftMs(suite, task);
  if (leftMs <= 0) return toSpent(log.trouble());
  try {
    return await runWithin(leftMs, { dependencies, task, control });
  } catch (error) {
    control.signal.throwIfAborted();
    if (error instanceof TimeSpent) return toSpent(log.trouble());
    throw retriedWithin(error, timeLeftMs(suite, task));
  }
}

const toSpent = (trouble: EndpointTrouble | null): ShardResult => ({
  stopped: 'timeBudget',
  ...(trouble && { trouble }),
});

interface ShardWork {
  readonly dependencies: ShardDependencies;
  readonly task: ShardTask;
  readonly control: ShardControl;
}

async function runWithin(leftMs: number, work: ShardWork): Promise<ShardResult> {
  const { dependencies, task, control } = work;
  const { store, suite, log } = dependencies;
  const pending = await findPending(store, suite, task);
  const total = task.to - task.from;
  const progress = createRunProgress(
    {
      done: total - pending.length,
      total,
      ...(await spentTokens(store, toRunKey(task), attemptOf(task))),
    },
    log,
  );
  const clock = {
    leftMs,
    cancelled: control.signal,
    idleMs: progress.idleMs,
    longestIdleMs: dependencies.longestIdleMs ?? toLongestIdleMs(suite, task),
    beat: () => {
      control.heartbeat(progress.cursor());
    },
  };
  return runByTheClock(clock, (signal) => runPending({ ...work, pending, progress, signal }));
}

const toLongestIdleMs = ({ budget }: Suite, { target }: ShardTask): number =>
  // Canaries are asked under the profile's limit, whatever that of a sample is.
  Math.max(
    target.profile?.timeoutMs ?? CLIENT_LIMITS.timeoutMs,
    (budget.secondsPerRequest ?? 0) * 1_000,
  ) + IDLE_BEYOND_A_REQUEST_MS;

interface PendingWork extends ShardWork {
  readonly pending: readonly Sample[];
  readonly progress: RunProgress;
  /** Ends with the cancellation, the time budget, or a shard that is stuck. */
  readonly signal: AbortSignal;
}

async function runPending(work: PendingWork): Promise<ShardResult> {
  const { dependencies, task, pending, signal } = work;
  const { store, suite, client } = dependencies;
  const check = () => checkSnapshot(client, task, signal);
  const observed = await check();
  if (pending.length === 0) return { stopped: 'finished' };
  const stopped = await runSamples(work, observed);
  await check();
  if (stopped !== 'finished') return { stopped };
  const missing = await findPending(store, suite, task);
  if (missing.length > 0) throw rowsUnwritten(missing.length);
  return { stopped };
}

async function runSamples(work: PendingWork, observed: Sight): Promise<ShardResult['stopped']> {
  const { dependencies, task, pending, progress, control, signal } = work;
  const { store, suite, client, checkEvery = CHECK_EVERY } = dependencies;
  const checkCanaries = shareCheck(() => checkSnapshot(client, task, signal));
  const run: SampleRun = { suite, task, client, observed, checkCanaries };
  const writer = createRowWriter(
    // A row that was paid for is written although the time is spent; a cancellation ends the waiting.
    (rows) => insertRows(store, rows, { signal: control.signal }),
    (rows) => {
      progress.add(rows);
      control.heartbeat(progress.cursor());
    },
  );
  // One iterator for all: each sample is taken once.
  const queue = pending.values();
  let stopped: ShardResult['stopped'] = 'finished';
  let asked = 0;
  await sideBySide(Math.min(suite.concurrency, pending.length), signal, async (joined) => {
    for (const sample of queue) {
      joined.throwIfAborted();
      if (isSpent(suite, progress.cursor())) {
        stopped = 'tokenBudget';
        return;
      }
      await writer.write(await runSample(run, sample, joined));
      asked += 1;
      if (asked % checkEvery !== 0) continue;
      await checkCanaries();
      progress.raiseTokens(await spentTokens(store, toRunKey(task), attemptOf(task)));
    }
  });
  return stopped;
}

const isSpent = ({ budget }: Suite, { promptTokens, completionTokens }: RunCursor): boolean =>
  promptTokens + completionTokens >= budget.totalTokens;

async function findPending(store: Store, suite: Suite, task: ShardTask): Promise<Sample[]> {
  const finished = await finishedSamples(store, toRunKey(task), attemptOf(task));
  return suite.samples.slice(task.from, task.to).filter(({ id }) => !finished.has(id));
}

const attemptOf = ({ attempt = 0 }: ShardTask): number => attempt;

const toRunKey = ({ review, suite, snapshot }: ShardTask): RunKey => ({
  review,
  suite: suite.digest,
  snapshot,
});

/**
 * Runs `body` `width` times at once and waits for all of them. The first failure aborts the others and
 * is the one that is thrown; an aborted `signal` throws its own reason, whatever the bodies said.
 */
async function sideBySide(
  width: number,
  signal: AbortSignal,
  body: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failing = new AbortController();
  const joined = AbortSignal.any([signal, failing.signal]);
  // Every body and its request listens: here ten listeners, Node's sign of a leak, are no leak.
  setMaxListeners(0, joined);
  const guarded = async () => {
    try {
      await body(joined);
    } catch (error) {
      failing.abort(error);
    }
  };
  await Promise.all(Array.from({ length: width }, guarded));
  signal.throwIfAborted();
  failing.signal.throwIfAborted();
}
