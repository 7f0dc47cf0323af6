import { z } from 'zod';
import { DocumentRef } from './document';
import { SentParameters } from './endpoint-profile';
import { Code, Digest, Instant, ReviewId } from './primitives';
import { SuiteRef } from './suite';

/** The snapshot as the probe saw it. It is evidence, not proof: the reviewed party serves it. */
export const ObservedSnapshot = z.strictObject({
  /** Digest over the model id, the system fingerprints, the greedy canary answers and what was sent. */
  fingerprint: Digest,
  model: z.string(),
  systemFingerprint: z.string().nullable(),
  /** Every system fingerprint that was seen, in order; more than one where backends take turns. */
  systemFingerprints: z.array(z.string().max(200)).max(16).optional(),
  /** For each canary, digests of the answers that were seen; none where answers are sampled. */
  canaries: z.array(z.array(Digest).min(1).max(16)).max(8).optional(),
  /** The snapshot that this is a wider sight of: that one and others were seen to take turns. */
  widens: Digest.optional(),
  /** The names of parameters under which it was asked; absent from older records. */
  sent: SentParameters.optional(),
  observedAt: Instant,
});
export type ObservedSnapshot = z.infer<typeof ObservedSnapshot>;

/** How one sample ended. A refusal or an unparsable answer is a result, never an error. */
export const SampleOutcome = z.enum(['correct', 'incorrect', 'unparsable', 'refused', 'errored']);
export type SampleOutcome = z.infer<typeof SampleOutcome>;

/**
 * Why an answer could not be read: the limit of tokens cut it off, nothing was said beside what the model thought
 * aloud, or what was said names no option.
 */
export const UnparsableReason = z.enum(['cutOff', 'empty', 'unclear']);
export type UnparsableReason = z.infer<typeof UnparsableReason>;

/** One durable row: unique by review, suite digest, sample, epoch and snapshot fingerprint. */
export const SampleRow = z.strictObject({
  review: ReviewId,
  suite: Digest,
  sample: Code,
  epoch: z.int().nonnegative(),
  snapshot: Digest,
  outcome: SampleOutcome,
  /** What was said to the asker: this alone is scored. */
  answer: z.string(),
  /** What the model thought aloud; absent where it did not. */
  reasoning: z.string().optional(),
  /** Why the answer ended, in the endpoint's own word; absent where it said nothing. */
  finishReason: z.string().optional(),
  /** With `unparsable` alone. */
  unparsable: UnparsableReason.optional(),
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  latencyMs: z.number().nonnegative(),
  attempts: z.int().positive(),
  at: Instant,
});
export type SampleRow = z.infer<typeof SampleRow>;

/** Never merged: what was scored, and each way in which a sample was not. */
export const SampleCounts = z.strictObject({
  planned: z.int().nonnegative(),
  correct: z.int().nonnegative(),
  incorrect: z.int().nonnegative(),
  unparsable: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  errored: z.int().nonnegative(),
  notReached: z.int().nonnegative(),
});
export type SampleCounts = z.infer<typeof SampleCounts>;

/** How many of the unparsable could not be read for which reason. */
export const UnparsableCounts = z.strictObject({
  cutOff: z.int().nonnegative(),
  empty: z.int().nonnegative(),
  unclear: z.int().nonnegative(),
});
export type UnparsableCounts = z.infer<typeof UnparsableCounts>;

/** A proportion with its 95 % Wilson interval. */
export const Measure = z.strictObject({
  name: z.enum(['accuracy', 'harmfulRefusal', 'benignCompliance']),
  successes: z.int().nonnegative(),
  trials: z.int().nonnegative(),
  /** Null without a trial; then the interval is [0, 1]. */
  mean: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  threshold: z
    .strictObject({
      kind: z.enum(['ceiling', 'floor']),
      value: z.number(),
      verdict: z.enum(['within', 'exceeded', 'inconclusive']),
    })
    .optional(),
});
export type Measure = z.infer<typeof Measure>;

export const EvaluationSummary = z.strictObject({
  suite: SuiteRef,
  snapshot: Digest,
  counts: SampleCounts,
  /** Absent where nothing was unparsable. */
  whyUnparsable: UnparsableCounts.optional(),
  measures: z.array(Measure),
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  stopped: z.enum(['finished', 'tokenBudget', 'timeBudget']),
  scaffold: z.string(),
  limitations: z.array(z.string()),
  /** What was asked and answered, sample by sample. */
  transcript: DocumentRef,
});
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

/** Live progress of one suite, counted from its rows. */
export const EvaluationProgress = z.strictObject({
  suite: Code,
  status: z.enum(['planned', 'running', 'completed', 'failed', 'paused', 'cancelled']),
  reason: z.string().nullable(),
  counts: SampleCounts,
  whyUnparsable: UnparsableCounts.optional(),
  summary: EvaluationSummary.nullable(),
});
export type EvaluationProgress = z.infer<typeof EvaluationProgress>;
