import type { DocumentRef } from '../../contracts/document';
import type {
  EndpointTrouble,
  EvaluationSummary,
  Measure,
  SampleCounts,
  SampleOutcome,
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
  readonly transcript: DocumentRef;
  readonly tokens: Pick<RunCounts, 'promptTokens' | 'completionTokens'>;
}

/** The facts of a finished or stopped run; the same rows always give the same summary. */
export function summariseRun(result: RunResult): EvaluationSummary {
  const { suite, ref, snapshot, stopped, trouble, tokens } = result;
  return {
    suite: ref,
    snapshot,
    counts: toCounts(suite.samples, result.outcomes),
    measures: toMeasures(suite, result.outcomes),
    promptTokens: tokens.promptTokens,
    completionTokens: tokens.completionTokens,
    stopped,
    ...(trouble && { trouble }),
    scaffold: toScaffold(suite),
    limitations: [...suite.limitations, ...toLimitations(suite)],
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

function toScaffold(suite: Suite): string {
  const system = suite.system === undefined ? 'no system text' : "the suite's system text";
  return (
    `One chat turn with ${system}, no tools, temperature 0, ` +
    `at most ${suite.budget.maxTokensPerSample} tokens an answer, one attempt a sample.`
  );
}

function toLimitations(suite: Suite): string[] {
  return [
    'Measures are over scored samples (correct or incorrect). Unparsable, refused, errored and unreached ' +
      'samples are counted apart; where they are many, a measure describes only the rest.',
    'Intervals are 95 % Wilson intervals that take samples as independent.' +
      (suite.samples.some((sample) => sample.cluster !== undefined)
        ? ' Some samples share a source, so the true intervals are wider.'
        : ''),
    'Tokens are as the endpoint reports them, or estimated where it reports none.',
    'The snapshot check is evidence, not proof: the reviewed party serves what it looks at.',
    ...(suite.kind === 'safeguards'
      ? [
          'Refusals are recognised by English phrases in the opening of an answer; what an answer goes ' +
            'on to say is not judged.',
        ]
      : []),
  ];
}
