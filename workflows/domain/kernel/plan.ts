import type { Code } from '../../../contracts/primitives';
import type { Rules } from './rules';
import type { Evaluation, ReviewState } from './state';

type Planned = Pick<ReviewState, 'determination' | 'evaluations' | 'suites'>;

/** The suites that the determination asks for and that were pinned at intake. */
export function plannedSuites(state: Planned, rules: Rules): Code[] {
  const pinned = new Set(state.suites.map((suite) => suite.id));
  return rules.edition.suites[state.determination].filter((suite) => pinned.has(suite));
}

export const findEvaluation = (state: Planned, suite: Code): Evaluation | undefined =>
  state.evaluations.find((evaluation) => evaluation.suite === suite);

/** Whether the evaluation of a suite has come to its end, well or not. */
export const hasEnded = (state: Planned, suite: Code): boolean => {
  const status = findEvaluation(state, suite)?.status;
  return status === 'completed' || status === 'failed';
};

export const allEnded = (state: Planned, rules: Rules): boolean =>
  plannedSuites(state, rules).every((suite) => hasEnded(state, suite));
