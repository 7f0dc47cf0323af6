import { countOutcomes } from '../activities/store/evaluation-rows';
import type { RunCounts } from '../activities/store/evaluation-rows';
import type { Store } from '../activities/store/store';
import type { EvaluationProgress } from '../contracts/evaluation';
import type { ReviewView } from '../contracts/review-view';
import type { SuiteRef } from '../contracts/suite';

type Counts = Omit<EvaluationProgress['counts'], 'planned' | 'notReached'> &
  Partial<Pick<RunCounts, 'whyUnparsable'>>;

const NOTHING: Counts = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };

/** How far each suite of a review has come against the snapshot that is under review now. */
export async function readProgress(store: Store, view: ReviewView): Promise<EvaluationProgress[]> {
  const snapshot = view.access?.observed?.fingerprint;
  const counts =
    snapshot === undefined
      ? []
      : await countOutcomes(
          store,
          view.suites.map((suite) => ({ review: view.id, suite: suite.digest, snapshot })),
        );
  return view.suites.map((suite, position) => toProgress(view, suite, counts[position] ?? NOTHING));
}

function toProgress(view: ReviewView, suite: SuiteRef, counted: Counts): EvaluationProgress {
  const evaluation = view.evaluations.find((candidate) => candidate.suite === suite.id);
  const { correct, incorrect, unparsable, refused, errored, whyUnparsable } = counted;
  const reached = correct + incorrect + unparsable + refused + errored;
  return {
    suite: suite.id,
    status: evaluation?.status ?? 'planned',
    reason: evaluation?.why ?? null,
    counts: {
      planned: suite.samples,
      correct,
      incorrect,
      unparsable,
      refused,
      errored,
      notReached: Math.max(0, suite.samples - reached),
    },
    ...(whyUnparsable && { whyUnparsable }),
    summary: evaluation?.summary ?? null,
  };
}
