import type { SampleRow } from '../../contracts/evaluation';
import type { Sample, Suite } from '../../contracts/suite';
import type { EvaluationTask } from '../../workflows/effects';
import { checkAnswer, checkSnapshot, type Sight } from './check-snapshot';
import type { ModelClient, Reply } from './model-client';
import { scoreSample, whyUnparsable } from './score-sample';
import { toMessages } from './to-messages';

export interface SampleRun {
  readonly suite: Suite;
  readonly task: EvaluationTask;
  readonly client: ModelClient;
  readonly observed: Sight;
}

/** An answer is kept up to here, for the person who reads it. */
const KEPT_CHARACTERS = 4_000;

/**
 * Asks one sample and scores it. A sample that fails again after the endpoint has answered its canaries
 * is `errored`: one poisonous prompt must not hold up a suite. An endpoint that answers nothing throws.
 */
export async function runSample(
  run: SampleRun,
  sample: Sample,
  signal: AbortSignal,
): Promise<SampleRow> {
  const reply = await askTwice(run, sample, signal);
  if (reply.kind !== 'completed') return toRow(run, sample, reply);
  await checkAnswer(run, reply.completion, signal);
  return toRow(run, sample, reply);
}

async function askTwice(run: SampleRun, sample: Sample, signal: AbortSignal): Promise<Reply> {
  const { client, suite, task } = run;
  const question = {
    messages: toMessages(suite, sample),
    maxTokens: suite.budget.maxTokensPerSample,
  };
  const first = await client.complete(question, signal);
  if (first.kind !== 'unavailable') return first;
  await checkSnapshot(client, task, signal);
  const second = await client.complete(question, signal);
  return { ...second, asked: { ...second.asked, tries: first.asked.tries + second.asked.tries } };
}

function toRow({ task }: SampleRun, sample: Sample, reply: Reply): SampleRow {
  const completion = reply.kind === 'completed' ? reply.completion : null;
  const outcome = completion === null ? 'errored' : scoreSample(sample, completion);
  return {
    review: task.review,
    suite: task.suite.digest,
    sample: sample.id,
    epoch: 0,
    snapshot: task.snapshot,
    outcome,
    ...(completion && outcome === 'unparsable' && { unparsable: whyUnparsable(completion) }),
    answer: completion?.text.slice(0, KEPT_CHARACTERS) ?? '',
    ...(completion?.reasoning ? { reasoning: completion.reasoning.slice(0, KEPT_CHARACTERS) } : {}),
    ...(completion?.finishReason ? { finishReason: completion.finishReason } : {}),
    promptTokens: completion?.promptTokens ?? 0,
    completionTokens: completion?.completionTokens ?? 0,
    latencyMs: reply.asked.latencyMs,
    attempts: reply.asked.tries,
    at: new Date().toISOString(),
  };
}
