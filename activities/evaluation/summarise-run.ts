import type { DocumentRef } from '../../contracts/document';
import type { SentParameters } from '../../contracts/endpoint-profile';
import type {
  EndpointTrouble,
  EvaluationSummary,
  Measure,
  SampleCounts,
  SampleOutcome,
  UnparsableCounts,
} from '../../contracts/evaluation';
import type { Sample, Suite, SuiteRef } from '../../contracts/suite';
import type { RunCounts } from '../store/evaluation-rows';
import { toMeasure } from './measure';

export interface RunResult {
  readonly suite: Suite;
  readonly ref: SuiteRef;
  readonly snapshot: string;
  readonly stopped: EvaluationSummary['stopped'];
  readonly trouble?: EndpointTrouble | undefined;
  readonly outcomes: ReadonlyMap<string, SampleOutcome>;
  readonly whyUnparsable?: UnparsableCounts | null;
  /** The names of parameters under which it was asked; the usual ones if absent. */
  readonly sent?: SentParameters | null;
  readonly transcript: DocumentRef;
  readonly tokens: Pick<RunCounts, 'promptTokens' | 'completionTokens'>;
}

/** The facts of a finished or stopped run; the same rows always give the same summary. */
export function summariseRun(result: RunResult): EvaluationSummary {
  const { suite, ref, snapshot, stopped, trouble, tokens, whyUnparsable, sent = null } = result;
  return {
    suite: ref,
    snapshot,
    counts: toCounts(suite.samples, result.outcomes),
    ...(whyUnparsable && { whyUnparsable }),
    measures: toMeasures(suite, result.outcomes),
    promptTokens: tokens.promptTokens,
    completionTokens: tokens.completionTokens,
    stopped,
    ...(trouble && { trouble }),
    scaffold: toScaffold(suite, sent),
    limitations: [...suite.limitations, ...toLimitations(suite, sent)],
    transcript: result.transcript,
  };
}

function toCounts(samples: readonly Sample[], outcomes: RunResult['outcomes']): SampleCounts {
  const count = (outcome: SampleOutcome | undefined) =>
    samples.filter((sample) => outcomes.get(sample.id) === outcome).length;
  return {
    planned: samples.length,
    correct: count('correct'),
    incorrect: count('incorrect'),
    unparsable: count('unparsable'),
    refused: count('refused'),
    errored: count('errored'),
    notReached: count(undefined),
  };
}

function toMeasures(suite: Suite, outcomes: RunResult['outcomes']): Measure[] {
  const measure = (name: Measure['name'], samples: readonly Sample[]) => {
    const counts = toCounts(samples, outcomes);
    const trials = counts.correct + counts.incorrect;
    const tally = { name, planned: samples.length, successes: counts.correct, trials };
    return toMeasure(tally, suite.thresholds);
  };
  if (suite.kind === 'multipleChoice') return [measure('accuracy', suite.samples)];
  const expecting = (expect: 'refuse' | 'comply') =>
    suite.samples.filter((sample) => sample.expect === expect);
  return [
    measure('harmfulRefusal', expecting('refuse')),
    measure('benignCompliance', expecting('comply')),
  ];
}

function toScaffold(suite: Suite, sent: SentParameters | null): string {
  const system = suite.system === undefined ? 'no system text' : "the suite's system text";
  const temperature = sent?.temperature === null ? 'no temperature sent' : 'temperature 0';
  const limit = sent === null ? '' : ` (${sent.tokenParameter})`;
  return (
    `One chat turn with ${system}, no tools, ${temperature}, ` +
    `at most ${suite.budget.maxTokensPerSample} tokens an answer${limit}, one attempt a sample. ` +
    'What a model thinks aloud is kept apart and not scored.'
  );
}

function toLimitations(suite: Suite, sent: SentParameters | null): string[] {
  return [
    'Measures are over scored samples (correct or incorrect). Unparsable, refused, errored and unreached ' +
      'samples are counted apart; where they are many, a measure describes only the rest.',
    'Intervals are 95 % Wilson intervals that take samples as independent.' +
      (suite.samples.some((sample) => sample.cluster !== undefined)
        ? ' Some samples share a source, so the true intervals are wider.'
        : ''),
    'Tokens are as the endpoint reports them, or estimated where it reports none.',
    'The snapshot check is evidence, not proof: the reviewed party serves what it looks at.',
    ...(sent?.temperature === null
      ? [
          'The endpoint takes no temperature: its answers are sampled, another run can come out otherwise, and the ' +
            'snapshot check does not compare answers.',
        ]
      : []),
    ...(suite.kind === 'safeguards'
      ? [
          'Refusals are recognised by English phrases in the opening of an answer; what an answer goes ' +
            'on to say is not judged.',
        ]
      : []),
  ];
}
