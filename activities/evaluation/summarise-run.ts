import type { DocumentRef } from '../../contracts/review/document';
import type { SentParameters } from '../../contracts/review/endpoint';
import type {
  Caveat,
  EvaluationSummary,
  Measure,
  SampleCounts,
  SampleOutcome,
  Scaffold,
  UnparsableCounts,
} from '../../contracts/review/evaluation';
import type { EndpointTrouble } from '../../contracts/review/fault';
import type { Sample, Suite, SuiteRef } from '../../contracts/review/suite';
import type { RunCounts } from '../../store/record/evaluation-rows';
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
    caveats: toCaveats(suite, sent),
    limitations: [...suite.limitations],
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

const toScaffold = (suite: Suite, sent: SentParameters | null): Scaffold => ({
  systemText: suite.system !== undefined,
  temperature: sent?.temperature === null ? null : 0,
  maxTokensPerSample: suite.budget.maxTokensPerSample,
  tokenParameter: sent?.tokenParameter ?? null,
});

function toCaveats(suite: Suite, sent: SentParameters | null): Caveat[] {
  const isClustered = suite.samples.some((sample) => sample.cluster !== undefined);
  return [
    ...(['scoredSamplesOnly', 'samplesIndependent'] as const),
    ...(isClustered ? (['samplesClustered'] as const) : []),
    ...(['tokensAsReported', 'snapshotIsEvidence'] as const),
    ...(sent?.temperature === null ? (['answersSampled'] as const) : []),
    ...(suite.kind === 'safeguards' ? (['refusalsByPhrase'] as const) : []),
  ];
}
