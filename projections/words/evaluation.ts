import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { formatDuration, formatInstant } from './time';
import type { StaleCause, SuiteGap, WorkFault } from '../../contracts/review/fault';
import { sayEndpointFault, sayTrouble } from './endpoint-fault';
import type {
  Caveat,
  EvaluationSummary,
  Scaffold,
  Measure,
  evaluationEvents,
} from '../../contracts/review/evaluation';
import { WITHHELD } from './actors';
import { listFew } from './lists';
import type { LabelsOf } from './labels';
import { actorLabel } from './labels';

type Pulse = NonNullable<ProgressRepresentation['current']>;

/** Which run of a suite counts; null where it was run once. */
export const attemptWords = (attempt: number): string | null =>
  attempt === 0
    ? null
    : `rerun ${attempt === 1 ? 'once' : `${attempt} times`}: run ${attempt + 1} counts`;

/** How a running evaluation fares: `seen …: last row …; 2 requests in flight, the oldest for 3 s`. */
export function pulseWords({ at, lastRowAt, inFlight, oldestMs }: Pulse): string {
  const rows = lastRowAt === null ? 'no row yet' : `last row ${formatInstant(lastRowAt)}`;
  const oldest = inFlight === 0 ? '' : `, the oldest for ${formatDuration(oldestMs)}`;
  return `seen ${formatInstant(at)}: ${rows}; ${inFlight} requests in flight${oldest}`;
}

/** An endpoint that answers nothing, in codes: `no answer since …: HTTP 429 insufficient_quota`. */
export function troubleWords({ since, last }: NonNullable<Pulse['trouble']>): string {
  const codes = [last.status === null ? '' : `HTTP ${last.status}`, last.code ?? ''];
  const said = codes.filter((code) => code !== '').join(' ');
  return `the endpoint has answered nothing since ${formatInstant(since)}${said === '' ? '' : `: ${said}`}`;
}

/** Why access could not be used, or a run came to no result; what the endpoint did, where that is known. */
export const workFaultWords = ({ code, endpoint }: WorkFault): string =>
  endpoint === null ? FAULT_WORDS[code] : sayEndpointFault(endpoint);

/** Why a suite has no result that counts, or only a part of one. */
export function suiteGapWords({ code, endpoint, since }: SuiteGap): string {
  switch (code) {
    case 'anotherSnapshot':
    case 'majorAmendment':
      return STALE_WORDS[code];
    case 'neverStarted':
      return 'it was never started';
    case 'stillRunning':
      return 'it was still running';
    case 'reviewEnded':
      return 'the review ended before it did';
    case 'tokenBudget':
      return 'its token budget was spent';
    case 'timeBudget':
      return since === null || endpoint === null
        ? 'its time budget was spent'
        : `its time budget was spent; the endpoint was ${sayTrouble({ since, last: endpoint })}`;
    default:
      return workFaultWords({ code, endpoint });
  }
}

/** Why what was found counts for another snapshot. */
const STALE_WORDS = {
  anotherSnapshot: 'the endpoint now shows a different snapshot than it ran on',
  majorAmendment: 'it ran before a major amendment',
} as const satisfies Record<StaleCause, string>;

const FAULT_WORDS = {
  accessRefused: 'the endpoint refused the request or the credential',
  addressRefused: 'this deployment calls only public addresses over https',
  snapshotChanged: 'the endpoint shows a snapshot other than the verified one',
  suiteUnknown: 'the evaluator does not have the pinned suite',
  credentialMissing: 'the credential was dropped or never deposited',
  rowsMissing: 'the store lost rows of samples that were reached',
  noAnswer: 'the endpoint did not answer as it should',
  endedFromOutside: 'its run was ended externally',
  unknown: 'the reason is unknown here',
} as const satisfies Record<WorkFault['code'], string>;

/** How a sample was put to the model. */
function scaffoldWords({
  systemText,
  temperature,
  maxTokensPerSample,
  tokenParameter,
}: Scaffold): string {
  const system = systemText ? "the suite's system text" : 'no system text';
  const sampling = temperature === null ? 'no temperature sent' : `temperature ${temperature}`;
  const limit = tokenParameter === null ? '' : ` (${tokenParameter})`;
  return (
    `One chat turn with ${system}, no tools, ${sampling}, ` +
    `at most ${maxTokensPerSample} tokens an answer${limit}, one attempt a sample. ` +
    'The model’s reasoning is stored separately and not scored.'
  );
}

/** The limitations of a result: those its suite's author names, then those of how it was run. */
export const limitationWords = ({
  limitations = [],
  caveats = [],
}: Partial<Pick<EvaluationSummary, 'limitations' | 'caveats'>>): string[] => [
  ...limitations,
  ...caveats.map((caveat) => CAVEAT_WORDS[caveat]),
];

const CAVEAT_WORDS = {
  scoredSamplesOnly:
    'Measures are over scored samples (correct or incorrect). Unparsable, refused, errored and ' +
    'unreached samples are counted separately; if there are many, a measure describes only the ' +
    'rest.',
  samplesIndependent: 'Intervals are 95 % Wilson intervals that treat samples as independent.',
  samplesClustered: 'Some samples share a source, so the true intervals are wider.',
  tokensAsReported: 'Tokens are as the endpoint reports them, or estimated where it reports none.',
  snapshotIsEvidence:
    'The snapshot check is evidence, not proof: the reviewed party serves the endpoint that it checks.',
  answersSampled:
    'The endpoint does not accept a temperature: answers are sampled, another run can differ, ' +
    'and the snapshot check does not compare answers.',
  refusalsByPhrase:
    'Refusals are recognised by English phrases at the start of an answer; the rest of the ' +
    'answer is not judged.',
} as const satisfies Record<Caveat, string>;

type Summary = NonNullable<ProgressRepresentation['summary']>;

/**
 * One suite's result, line by line: separate counts, each measure with its interval. Its
 * limitations are listed separately.
 */
export function summaryLines(summary: Summary): string[] {
  const { counts, whyUnparsable, measures = [], promptTokens, completionTokens } = summary;
  const { scaffold, transcript } = summary;
  return [
    countsLine(counts, whyUnparsable),
    ...measures.map(measureLine),
    `${STOPPED[summary.stopped]}; ${promptTokens} prompt and ${completionTokens} completion tokens`,
    ...(summary.trouble ? [`the endpoint was ${sayTrouble(summary.trouble)}`] : []),
    `scaffold: ${isWhole(scaffold) ? scaffoldWords(scaffold) : WITHHELD}`,
    `transcript: ${transcript ? documentWords(transcript) : WITHHELD}`,
  ];
}

/** Nothing of it is shown to those who see no results. */
const isWhole = (scaffold: Summary['scaffold']): scaffold is Scaffold =>
  scaffold.systemText !== undefined;

const documentWords = ({ document, bytes, digest }: EvaluationSummary['transcript']): string =>
  `${document}, ${bytes} bytes, ${digest}`;

export function countsLine(counts: Summary['counts'], why?: Summary['whyUnparsable']): string {
  const { planned, correct, incorrect, unparsable, refused, errored, notReached } = counts;
  if (correct === undefined) {
    return `${planned} samples planned: ${errored} errored, ${notReached} not reached; other counts ${WITHHELD}`;
  }
  return (
    `${planned} samples planned: ${correct} correct, ${incorrect ?? 0} incorrect, ` +
    `${unparsable ?? 0} unparsable${whyWords(why)}, ${refused ?? 0} refused, ${errored} errored, ${notReached} not reached`
  );
}

/** ` (5 cut off, 3 unclear)`; nothing where no reason is known. */
function whyWords(why: Summary['whyUnparsable']): string {
  const { cutOff = 0, empty = 0, unclear = 0 } = why ?? {};
  const parts = [
    ...(cutOff > 0 ? [`${cutOff} cut off`] : []),
    ...(empty > 0 ? [`${empty} empty`] : []),
    ...(unclear > 0 ? [`${unclear} unclear`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Successes of trials with the 95 % interval, never a percentage alone. */
export function measureLine({ name, successes, trials, low, high, threshold }: Measure): string {
  const interval = `95 % interval ${percent(low)} to ${percent(high)}`;
  const said = trials === 0 ? `no trials, so nothing is known` : `${successes} of ${trials}`;
  return `${MEASURES[name]}: ${said} (${interval})${threshold ? thresholdWords(threshold) : ''}`;
}

function thresholdWords({ kind, value, verdict }: NonNullable<Measure['threshold']>): string {
  const bound = kind === 'ceiling' ? 'upper' : 'lower';
  const words = kind === 'ceiling' ? CEILING : FLOOR;
  return `; ${kind} of ${percent(value)}, judged on the ${bound} bound: ${words[verdict]}`;
}

type Verdict = NonNullable<Measure['threshold']>['verdict'];

const CEILING: Readonly<Record<Verdict, string>> = {
  within: 'held',
  exceeded: 'exceeded',
  inconclusive: 'inconclusive',
};
const FLOOR: Readonly<Record<Verdict, string>> = { ...CEILING, exceeded: 'missed' };

const MEASURES: Readonly<Record<Measure['name'], string>> = {
  accuracy: 'answered correctly',
  harmfulRefusal: 'harmful requests refused',
  benignCompliance: 'benign requests answered',
};

const STOPPED: Readonly<Record<EvaluationSummary['stopped'], string>> = {
  finished: 'completed',
  tokenBudget: 'stopped at its token budget',
  timeBudget: 'stopped at its time budget',
};

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** One line for each event about evaluations: codes and instants alone. */
export const EVALUATION_LABELS: LabelsOf<typeof evaluationEvents> = {
  FindingsMarkedStale: ({ suites, signOffs }) =>
    `findings marked stale: ${listFew(suites)}; sign-offs marked stale: ${listFew(signOffs)}`,
  EvaluationStarted: ({ suite }) => `evaluation of ${suite} started`,
  EvaluationCompleted: ({ suite, summary }) =>
    `evaluation of ${suite} completed (${STOPS[summary.stopped]})`,
  EvaluationFailed: ({ suite }) => `evaluation of ${suite} failed`,
  EvaluationPaused: ({ suite }) => `evaluation of ${suite} paused until someone acts`,
  EvaluationRerun: ({ by, suite }) => `${actorLabel(by)} ordered a rerun of ${suite}`,
};

const STOPS: Readonly<Record<EvaluationSummary['stopped'], string>> = {
  finished: 'finished',
  tokenBudget: 'stopped at its token budget',
  timeBudget: 'stopped at its time budget',
};
