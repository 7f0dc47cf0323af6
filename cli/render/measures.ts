import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import type { EvaluationSummary, Measure, Scaffold } from '../../contracts/review/evaluation';
import { limitationWords, scaffoldWords } from '../../projections/words/summary';
import { WITHHELD } from '../../projections/words/actors';
import { sayTrouble } from '../../projections/words/endpoint-fault';
import { indent } from '../section';
import { toPlainText } from '../plain-text';

type Summary = NonNullable<ProgressRepresentation['summary']>;

/** One suite's result: counts apart, each measure with its interval, and what limits it. */
export function renderSummary(summary: Summary): string[] {
  const { counts, whyUnparsable, measures = [], promptTokens, completionTokens } = summary;
  const { scaffold, transcript } = summary;
  const limitations = limitationWords(summary);
  return [
    countsLine(counts, whyUnparsable),
    ...measures.map(measureLine),
    `${STOPPED[summary.stopped]}; ${promptTokens} prompt and ${completionTokens} completion tokens`,
    ...(summary.trouble ? [`the endpoint was ${sayTrouble(summary.trouble)}`] : []),
    `scaffold: ${isWhole(scaffold) ? scaffoldWords(scaffold) : WITHHELD}`,
    `transcript: ${transcript ? documentWords(transcript) : WITHHELD}`,
    ...(limitations.length === 0 ? [] : ['limitations:']),
    ...indent(limitations.map((limitation) => `- ${toPlainText(limitation)}`)),
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
    return `${planned} samples planned: ${errored} errored, ${notReached} not reached; the others ${WITHHELD}`;
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
  const said = trials === 0 ? `no trial, so nothing is known` : `${successes} of ${trials}`;
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
  finished: 'ran to its end',
  tokenBudget: 'stopped at its token budget',
  timeBudget: 'stopped at its time budget',
};

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
