import { z } from 'zod';
import { Actor } from '../people/participant';
import { Code, Digest, Instant, OWN_WORDS, ReviewId, Text } from '../primitives';
import { mark, whole } from '../projection/mark';
import { defineAct, event } from './definitions';
import { DocumentRef } from './document';
import { SentParameters, TokenParameter } from './endpoint';
import { EndpointFault, EndpointTrouble, StaleCause, SuiteGap, WorkFault } from './fault';
import { SuiteLimitation, SuiteRef } from './suite';

/** What an endpoint calls its model or its backends: one line of its own choosing. */
const EndpointName = z.string().max(200).register(OWN_WORDS, { of: 'endpoint' });

/** What a model answered. */
const ModelWords = z.string().register(OWN_WORDS, { of: 'endpoint' });

/** The snapshot as the probe saw it. It is evidence, not proof: the reviewed party serves it. */
export const ObservedSnapshot = z.strictObject({
  /** Digest over the model id, the system fingerprints, the greedy canary answers and what was sent. */
  fingerprint: mark.contents(Digest),
  model: mark.contents(EndpointName),
  systemFingerprint: mark.contents(EndpointName.nullable()),
  /** Every system fingerprint that was seen, in order; more than one where backends take turns. */
  systemFingerprints: mark.contents(z.array(EndpointName).max(16).optional()),
  /** For each canary, digests of the answers that were seen; none where answers are sampled. */
  canaries: mark.contents(z.array(z.array(Digest).min(1).max(16)).max(8).optional()),
  /** The snapshot that this is a wider sight of: that one and others were seen to take turns. */
  widens: mark.contents(Digest.optional()),
  /** The names of parameters under which it was asked; absent from older records. */
  sent: SentParameters.optional(),
  observedAt: mark.state(Instant),
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
/** A running evaluation as its worker last saw it. */
export const EvaluationPulse = z.strictObject({
  at: mark.state(Instant),
  /** Null before the first row of what is running now. */
  lastRowAt: mark.state(Instant.nullable()),
  inFlight: mark.state(z.int().nonnegative()),
  /** Age of the oldest request in flight. */
  oldestMs: mark.state(z.int().nonnegative()),
  /** Null while the endpoint answers. */
  trouble: EndpointTrouble.nullable(),
});
export type EvaluationPulse = z.infer<typeof EvaluationPulse>;

/** What an endpoint did with a sample in place of answering it: `blocked` where it turned the prompt away. */
export const SampleFault = EndpointFault.pick({ status: true, code: true }).extend({
  blocked: z.boolean(),
});
export type SampleFault = z.infer<typeof SampleFault>;

/** One durable row: unique by review, suite digest, sample, epoch and snapshot fingerprint. */
export const SampleRow = z.strictObject({
  review: ReviewId,
  suite: Digest,
  sample: Code,
  /** 0 for the first attempt at the suite, one more each time that it was run again. */
  epoch: z.int().nonnegative(),
  snapshot: Digest,
  outcome: SampleOutcome,
  /** What was said to the asker: this alone is scored. */
  answer: ModelWords,
  /** What the model thought aloud; absent where it did not. */
  reasoning: ModelWords.optional(),
  /** Why the answer ended, in the endpoint's own word; absent where it said nothing. */
  finishReason: ModelWords.optional(),
  /** With `unparsable` alone. */
  unparsable: UnparsableReason.optional(),
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  latencyMs: z.number().nonnegative(),
  attempts: z.int().positive(),
  /** Why it was refused or errored; absent where the answer says it. */
  why: SampleFault.optional(),
  at: Instant,
});
export type SampleRow = z.infer<typeof SampleRow>;

/** Never merged: what was scored, and each way in which a sample was not. */
export const SampleCounts = z.strictObject({
  planned: mark.state(z.int().nonnegative()),
  correct: mark.results(z.int().nonnegative()),
  incorrect: mark.results(z.int().nonnegative()),
  unparsable: mark.results(z.int().nonnegative()),
  refused: mark.results(z.int().nonnegative()),
  errored: mark.state(z.int().nonnegative()),
  notReached: mark.state(z.int().nonnegative()),
});
export type SampleCounts = z.infer<typeof SampleCounts>;

/** How many of the unparsable could not be read for which reason. */
export const UnparsableCounts = z.strictObject({
  cutOff: mark.results(z.int().nonnegative()),
  empty: mark.results(z.int().nonnegative()),
  unclear: mark.results(z.int().nonnegative()),
});
export type UnparsableCounts = z.infer<typeof UnparsableCounts>;

/** A proportion with its 95 % Wilson interval. */
export const Measure = whole(
  z.strictObject({
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
  }),
);
export type Measure = z.infer<typeof Measure>;

/** How a sample was put to the model: one chat turn without tools, one attempt each. */
export const Scaffold = z.strictObject({
  /** Whether the suite's system text came first. */
  systemText: mark.results(z.boolean()),
  /** Null where the endpoint takes none. */
  temperature: mark.results(z.literal(0).nullable()),
  maxTokensPerSample: mark.results(z.int().positive()),
  /** What the endpoint calls that limit; null where that is not known. */
  tokenParameter: mark.results(TokenParameter.nullable()),
});
export type Scaffold = z.infer<typeof Scaffold>;

/** What has to be borne in mind with every measure of a run. */
export const Caveat = z.enum([
  /** Measures are over scored samples alone. */
  'scoredSamplesOnly',
  /** Intervals take samples as independent. */
  'samplesIndependent',
  /** And some of the samples share a source. */
  'samplesClustered',
  /** Tokens are as the endpoint reports them. */
  'tokensAsReported',
  /** The reviewed party serves what the snapshot check looks at. */
  'snapshotIsEvidence',
  /** Answers are sampled, and another run can come out otherwise. */
  'answersSampled',
  /** Refusals are recognised by the phrases that open an answer. */
  'refusalsByPhrase',
]);
export type Caveat = z.infer<typeof Caveat>;

export const EvaluationSummary = z.strictObject({
  suite: SuiteRef,
  snapshot: mark.contents(Digest),
  counts: SampleCounts,
  /** Absent where nothing was unparsable. */
  whyUnparsable: UnparsableCounts.optional(),
  measures: mark.results(z.array(Measure)),
  promptTokens: mark.state(z.int().nonnegative()),
  completionTokens: mark.state(z.int().nonnegative()),
  stopped: mark.state(z.enum(['finished', 'tokenBudget', 'timeBudget'])),
  /** What the endpoint was in when the time budget ran out. */
  trouble: EndpointTrouble.optional(),
  scaffold: Scaffold,
  /** What holds of every run that was made and counted so. */
  caveats: mark.results(z.array(Caveat)),
  /** What the author of the suite says that it is not fit for. */
  limitations: mark.results(z.array(SuiteLimitation)),
  /** What was asked and answered, sample by sample. */
  transcript: mark.results(DocumentRef),
});
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

/** Live progress of one suite, counted from its rows. */
export const EvaluationProgress = z.strictObject({
  suite: mark.state(Code),
  /**
   * How often it was run again by somebody's act: what is shown here is about the last run, which
   * counts.
   */
  attempt: mark.state(z.int().nonnegative()),
  status: mark.state(z.enum(['planned', 'running', 'completed', 'failed', 'paused', 'cancelled'])),
  why: SuiteGap.nullable(),
  counts: SampleCounts,
  whyUnparsable: UnparsableCounts.optional(),
  /** Null while it is not running. */
  current: EvaluationPulse.nullable(),
  summary: EvaluationSummary.nullable(),
});
export type EvaluationProgress = z.infer<typeof EvaluationProgress>;

export const evaluationActs = [
  /**
   * Runs a suite again on the same snapshot, after it failed or ended before it was complete. Samples that were
   * answered stay; those that were not reached or errored are asked, and both rows of those are kept.
   */
  defineAct('rerunEvaluation', {
    signedBy: 'person',
    begins: 'EvaluationRerun',
    summary: 'rerun a suite that failed or ended before it was complete',
    fields: { suite: Code, reason: Text },
  }),
] as const;

export const evaluationEvents = [
  event('EvaluationStarted', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
  }),
  event('EvaluationCompleted', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    summary: EvaluationSummary,
  }),
  event('EvaluationFailed', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    why: WorkFault,
  }),
  event('EvaluationPaused', {
    suite: mark.state(Code),
    generation: mark.state(z.int().positive()),
    why: WorkFault,
  }),
  /** Somebody has a suite run again on the same snapshot; what was answered before stays. */
  event('EvaluationRerun', {
    suite: mark.state(Code),
    /** 1 for the first time that it is run again. */
    attempt: mark.state(z.int().positive()),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  event('FindingsMarkedStale', {
    suites: mark.state(z.array(Code)),
    signOffs: mark.state(z.array(Code)),
    why: mark.state(StaleCause),
  }),
] as const;
