import type { Sample, Suite } from '../../contracts/suite';
import type { ShardResult, ShardTask } from '../../workflows/effects';
import type { Store } from '../store/store';
import { countOutcomes, finishedSamples, insertRows, type RunKey } from '../store/evaluation-rows';
import { checkSnapshot } from './check-snapshot';
import type { ModelClient } from './model-client';
import { createRowWriter } from './row-writer';
import { createRunProgress, type Cursor, type RunProgress } from './run-progress';
import { runSample, type SampleRun } from './run-sample';
import { sideBySide } from './side-by-side';

export interface ShardDependencies {
  readonly store: Store;
  readonly suite: Suite;
  readonly client: ModelClient;
  /** Samples between two looks at the snapshot and at the tokens of the run's other shards. */
  readonly checkEvery?: number;
}

export interface ShardControl {
  readonly signal: AbortSignal;
  /** Called on a timer and after every durable batch, with durable rows only. */
  readonly heartbeat: (cursor: Cursor) => void;
}

const CHECK_EVERY = 200;
/** A cancellation comes with the answer to a heartbeat, so this also bounds how late it is noticed. */
const HEARTBEAT_MS = 2_000;

/**
 * Runs the shard's samples that have no row yet. A row is durable before the heartbeat that counts it, so
 * that whatever ends this call, the next one repeats no finished sample. A budget that is
 * reached stops it, at most `suite.concurrency` samples late; cancelled or failed, what is done stays.
 */
export async function runShard(
  dependencies: ShardDependencies,
  task: ShardTask,
  control: ShardControl,
): Promise<ShardResult> {
  const { store, suite, client } = dependencies;
  const shard = suite.samples.slice(task.from, task.to);
  const finished = await finishedSamples(store, toRunKey(task));
  const pending = shard.filter((sample) => !finished.has(sample.id));
  const progress = createRunProgress({
    done: shard.length - pending.length,
    total: shard.length,
    ...(await spentTokens(store, task)),
  });
  const beat = () => {
    control.heartbeat(progress.cursor());
  };
  const timer = setInterval(beat, HEARTBEAT_MS);
  try {
    beat();
    const observed = await checkSnapshot(client, task, control.signal);
    if (pending.length === 0) return { stopped: 'finished' };
    const run = { suite, task, client, observed };
    const stopped = await runSamples(
      { dependencies, run, pending, progress, beat },
      control.signal,
    );
    await checkSnapshot(client, task, control.signal);
    return { stopped };
  } finally {
    clearInterval(timer);
  }
}

interface ShardRun {
  readonly dependencies: ShardDependencies;
  readonly run: SampleRun & { readonly task: ShardTask };
  readonly pending: readonly Sample[];
  readonly progress: RunProgress;
  readonly beat: () => void;
}

async function runSamples(shard: ShardRun, signal: AbortSignal): Promise<ShardResult['stopped']> {
  const { dependencies, run, pending, progress, beat } = shard;
  const { store, checkEvery = CHECK_EVERY } = dependencies;
  const writer = createRowWriter(
    (rows) => insertRows(store, rows),
    (rows) => {
      progress.add(rows);
      beat();
    },
  );
  // One iterator for all: each sample is taken once.
  const queue = pending.values();
  let stopped: ShardResult['stopped'] = 'finished';
  let asked = 0;
  await sideBySide(Math.min(run.suite.concurrency, pending.length), signal, async (joined) => {
    for (const sample of queue) {
      joined.throwIfAborted();
      const spent = spentBudget(run, progress.cursor());
      if (spent !== null) {
        stopped = spent;
        return;
      }
      await writer.write(await runSample(run, sample, joined));
      asked += 1;
      if (asked % checkEvery !== 0) continue;
      await checkSnapshot(run.client, run.task, joined);
      progress.raiseTokens(await spentTokens(store, run.task));
    }
  });
  return stopped;
}

function spentBudget({ suite, task }: ShardRun['run'], cursor: Cursor) {
  const { totalTokens, minutes } = suite.budget;
  if (cursor.promptTokens + cursor.completionTokens >= totalTokens) return 'tokenBudget';
  return Date.now() >= Date.parse(task.startedAt) + minutes * 60_000 ? 'timeBudget' : null;
}

async function spentTokens(store: Store, task: ShardTask) {
  const [counts] = await countOutcomes(store, [toRunKey(task)]);
  return {
    promptTokens: counts?.promptTokens ?? 0,
    completionTokens: counts?.completionTokens ?? 0,
  };
}

const toRunKey = ({ review, suite, snapshot }: ShardTask): RunKey => ({
  review,
  suite: suite.digest,
  snapshot,
});
