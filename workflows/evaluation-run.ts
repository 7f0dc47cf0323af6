import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow';
import type { EvaluationSummary, ObservedSnapshot } from '../contracts/review/evaluation';
import type { WorkFault } from '../contracts/review/fault';
import { FAULTS } from './effects';
import type { EvaluationEffects, EvaluationTask, ShardResult } from './effects';
import { toFault } from './fault';
import { ignoreSignals } from './signal-intake';
import { readEvaluationTask } from './review/started-with';

const { evaluateShard, summariseEvaluation } = proxyActivities<EvaluationEffects>({
  startToCloseTimeout: '6h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Small enough for one activity to finish within its time-out, large enough for few of them. */
const SHARD_SAMPLES = 500;

/** Rows that a majority held do not go; a store that loses them again and again is for a person. */
const ROUNDS = 3;

/** What one evaluation came to. A paused one waits for a person's decision about the snapshot. */
export type EvaluationOutcome =
  | { readonly status: 'completed'; readonly summary: EvaluationSummary }
  | { readonly status: 'failed'; readonly why: WorkFault }
  | {
      readonly status: 'paused';
      readonly why: WorkFault;
      /** What was seen in place of the verified snapshot, or beside it. */
      readonly observed?: ObservedSnapshot;
    };

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
    return { status: 'completed', summary: await runToItsEnd(task) };
  } catch (error) {
    if (isCancellation(error)) throw error;
    const fault = toFault(error);
    if (!fault) throw error;
    if (fault.type !== FAULTS.snapshotChanged) return { status: 'failed', why: fault.why };
    const observed = toSeen(error);
    return { status: 'paused', why: fault.why, ...(observed && { observed }) };
  }
}

/** What the fault says was seen. Anybody can fail an activity, with anything: a shape that is not ours says nothing. */
function toSeen(error: unknown): ObservedSnapshot | null {
  const cause = error instanceof ActivityFailure ? error.cause : null;
  const seen: unknown = cause instanceof ApplicationFailure ? cause.details?.[0] : null;
  if (typeof seen !== 'object' || seen === null) return null;
  const { fingerprint, model, observedAt, systemFingerprint } = seen as Partial<ObservedSnapshot>;
  const isSeen =
    [fingerprint, model, observedAt].every((part) => typeof part === 'string') &&
    (systemFingerprint === null || typeof systemFingerprint === 'string');
  return isSeen ? (seen as ObservedSnapshot) : null;
}

/** Asks for what is missing until the store holds a row for every sample that was reached. */
async function runToItsEnd(task: EvaluationTask): Promise<EvaluationSummary> {
  const startedAt = new Date().toISOString();
  for (let round = 1; ; round += 1) {
    const stop = await evaluateShards(task, startedAt);
    try {
      return await summariseEvaluation.executeWithOptions(
        { summary: 'count and weigh the rows', startToCloseTimeout: '5m' },
        [{ ...task, ...stop }],
      );
    } catch (error) {
      if (toFault(error)?.type !== FAULTS.rowsMissing || round === ROUNDS) throw error;
    }
  }
}

async function evaluateShards(task: EvaluationTask, startedAt: string): Promise<ShardResult> {
  const { samples } = task.suite;
  for (let from = 0; from < samples; from += SHARD_SAMPLES) {
    const to = Math.min(from + SHARD_SAMPLES, samples);
    const result = await evaluateShard.executeWithOptions(
      { summary: `samples ${from + 1} to ${to} of ${samples}` },
      [{ ...task, from, to, startedAt }],
    );
    if (result.stopped !== 'finished') return result;
  }
  return { stopped: 'finished' };
}
