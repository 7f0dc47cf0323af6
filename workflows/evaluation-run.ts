import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { EvaluationSummary } from '../contracts/evaluation';
import { FAULTS } from './effects';
import type { EvaluationEffects, EvaluationTask, ShardResult } from './effects';
import { toFault } from './fault';
import { ignoreSignals } from './signal-intake';
import { readEvaluationTask } from './started-with';

const { evaluateShard, summariseEvaluation } = proxyActivities<EvaluationEffects>({
  startToCloseTimeout: '6h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Small enough for one activity to finish within its time-out, large enough for few of them. */
const SHARD_SAMPLES = 500;

/** What one evaluation came to. A paused one waits for a person's decision about the snapshot. */
export type EvaluationOutcome =
  | { readonly status: 'completed'; readonly summary: EvaluationSummary }
  | { readonly status: 'failed' | 'paused'; readonly why: string };

/**
 * One suite against one snapshot. Finished samples are rows in the store, so that a run that is started
 * again, after a cancellation or elsewhere, goes on where the last one stood.
 *
 * @throws ApplicationFailure `SubmissionRefused` for anything but the task that its id names.
 */
export async function evaluationRun(input: EvaluationTask): Promise<EvaluationOutcome> {
  ignoreSignals();
  const task = readEvaluationTask(input);
  try {
    const stopped = await evaluateShards(task);
    const summary = await summariseEvaluation.executeWithOptions(
      { summary: 'count and weigh the rows', startToCloseTimeout: '5m' },
      [{ ...task, stopped }],
    );
    return { status: 'completed', summary };
  } catch (error) {
    if (isCancellation(error)) throw error;
    const fault = toFault(error);
    if (!fault) throw error;
    const status = fault.type === FAULTS.snapshotChanged ? 'paused' : 'failed';
    return { status, why: fault.why };
  }
}

async function evaluateShards(task: EvaluationTask): Promise<ShardResult['stopped']> {
  const startedAt = new Date().toISOString();
  const { samples } = task.suite;
  for (let from = 0; from < samples; from += SHARD_SAMPLES) {
    const to = Math.min(from + SHARD_SAMPLES, samples);
    const { stopped } = await evaluateShard.executeWithOptions(
      { summary: `samples ${from + 1} to ${to} of ${samples}` },
      [{ ...task, from, to, startedAt }],
    );
    if (stopped !== 'finished') return stopped;
  }
  return 'finished';
}
