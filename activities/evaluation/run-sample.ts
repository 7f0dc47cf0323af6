import type { SampleFault, SampleRow } from '../../contracts/review/evaluation';
import type { Sample, Suite } from '../../contracts/review/suite';
import type { EvaluationTask } from '../../workflows/effects';
import { checkAnswer, type Sight } from './check-snapshot';
import { isTimedOut, type ModelClient, type Reply } from './model-client';
import { scoreSample, whyUnparsable } from './score-sample';
import { toMessages } from './to-messages';
import { cutText } from './well-formed';

export interface SampleRun {
  readonly suite: Suite;
  readonly task: EvaluationTask;
  readonly client: ModelClient;
  readonly observed: Sight;
  /** Asks the canaries, from now on; throws the fault of an endpoint that does not answer them. */
  readonly checkCanaries: () => Promise<unknown>;
}

/** An answer is kept up to here, for the person who reads it. */
const KEPT_CHARACTERS = 4_000;
const MS = 1_000;

/**
 * Asks one sample and scores it. Whatever comes of one sample while the endpoint answers its canaries is that
 * sample's result: a prompt that it blocks is `refused`, any other fault `errored`. An endpoint that does not
 * answer its canaries throws: then the fault is of the access.
 */
export async function runSample(
  run: SampleRun,
  sample: Sample,
  signal: AbortSignal,
): Promise<SampleRow> {
  const reply = await askTwice(run, sample, signal);
  if (reply.kind === 'completed') await checkAnswer(run, reply.completion, signal);
  return toRow(run, sample, reply);
}

/** A second time where nothing was answered; never for an answer that takes too long. */
async function askTwice(run: SampleRun, sample: Sample, signal: AbortSignal): Promise<Reply> {
  const { client, suite } = run;
  const { maxTokensPerSample: maxTokens, secondsPerRequest: seconds } = suite.budget;
  const timeoutMs = seconds === undefined ? undefined : seconds * MS;
  const messages = toMessages(suite, sample);
  const question = { messages, maxTokens, timeoutMs, step: 'sample' } as const;
  const first = await client.complete(question, signal);
  if (first.kind === 'completed' && first.completion.blocked === null) return first;
  await run.checkCanaries();
  if (first.kind !== 'unavailable' || isTimedOut(first)) return first;
  const second = await client.complete(question, signal);
  return { ...second, asked: { ...second.asked, tries: first.asked.tries + second.asked.tries } };
}

function toRow({ task }: SampleRun, sample: Sample, reply: Reply): SampleRow {
  const completion = reply.kind === 'completed' ? reply.completion : null;
  const outcome = completion === null ? 'errored' : scoreSample(sample, completion);
  const why = toWhy(reply);
  return {
    review: task.review,
    suite: task.suite.digest,
    sample: sample.id,
    epoch: task.attempt ?? 0,
    snapshot: task.snapshot,
    outcome,
    ...(completion && outcome === 'unparsable' && { unparsable: whyUnparsable(completion) }),
    answer: cutText(completion?.text ?? '', KEPT_CHARACTERS),
    ...(completion?.reasoning ? { reasoning: cutText(completion.reasoning, KEPT_CHARACTERS) } : {}),
    ...(completion?.finishReason ? { finishReason: completion.finishReason } : {}),
    promptTokens: completion?.promptTokens ?? 0,
    completionTokens: completion?.completionTokens ?? 0,
    latencyMs: reply.asked.latencyMs,
    attempts: reply.asked.tries,
    ...(why === null ? {} : { why }),
    at: new Date().toISOString(),
  };
}

function toWhy(reply: Reply): SampleFault | null {
  if (reply.kind !== 'completed') {
    const { status, code } = reply.fault;
    return { status, code, blocked: false };
  }
  const { blocked: code } = reply.completion;
  return code === null ? null : { status: null, code, blocked: true };
}
