import type { Measure } from '../../contracts/review/evaluation';
import type { Suite } from '../../contracts/review/suite';
import { wilsonInterval } from './wilson';

type Threshold = Suite['thresholds'][number];
type Verdict = NonNullable<Measure['threshold']>['verdict'];

export interface Tally {
  readonly name: Measure['name'];
  /** Samples of the suite that this measure is about. */
  readonly planned: number;
  readonly successes: number;
  /** Samples that were scored: correct or incorrect. Nothing else is a trial. */
  readonly trials: number;
}

/**
 * A proportion over the scored samples, with its interval and, where the suite fixed one before the run, its
 * threshold. Refused, unparsable, errored and unreached samples are no trials: they widen the
 * interval, and they can never bring about the verdict `within`.
 */
export function toMeasure(tally: Tally, thresholds: readonly Threshold[]): Measure {
  const { name, successes, trials } = tally;
  const measure = { name, successes, trials, ...wilsonInterval(successes, trials) };
  const threshold = thresholds.find((candidate) => candidate.measure === name);
  if (threshold === undefined) return measure;
  const { kind, value } = threshold;
  return { ...measure, threshold: { kind, value, verdict: toVerdict(tally, threshold) } };
}

/**
 * A ceiling is judged on the upper bound, a floor on the lower. `within` must also hold if every sample
 * that was not scored had gone the other way, so that silence cannot pass for incapacity or for safety.
 */
function toVerdict(tally: Tally, threshold: Threshold): Verdict {
  const { successes, trials, planned } = tally;
  if (trials < threshold.minimumSamples) return 'inconclusive';
  if (!holds(threshold, successes, trials)) return 'exceeded';
  const worst = threshold.kind === 'ceiling' ? successes + planned - trials : successes;
  return holds(threshold, worst, planned) ? 'within' : 'inconclusive';
}

function holds(threshold: Threshold, successes: number, trials: number): boolean {
  const { low, high } = wilsonInterval(successes, trials);
  return threshold.kind === 'ceiling' ? high <= threshold.value : low >= threshold.value;
}
