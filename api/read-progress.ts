import { findPulse } from '../activities/store/evaluation-pulses';
import { countOutcomes } from '../activities/store/evaluation-rows';
import type { RunCounts } from '../activities/store/evaluation-rows';
import type { Store } from '../activities/store/store';
import type { EvaluationProgress, EvaluationPulse } from '../contracts/evaluation';
import type { ReviewView } from '../contracts/review-view';
import type { SuiteRef } from '../contracts/suite';

type Counts = Omit<EvaluationProgress['counts'], 'planned' | 'notReached'> &
  Partial<Pick<RunCounts, 'whyUnparsable'>>;

const NOTHING: Counts = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };

/** How far each suite of a review has come against the snapshot that is under review now. */
export async function readProgress(store: Store, view: ReviewView): Promise<EvaluationProgress[]> {
  const snapshot = view.access?.observed?.fingerprint;
  if (snapshot === undefined) {
    return view.suites.map((suite) => toProgress(view, suite, { counted: NOTHING, pulse: null }));
  }
  const counts = await countOutcomes(
    store,
    view.suites.map((suite) => ({ review: view.id, suite: suite.digest, snapshot })),
  );
  const pulses = await Promise.all(
    view.suites.map((suite) => findPulse(store, { review: view.id, suite: suite.id, snapshot })),
  );
  return view.suites.map((suite, position) =>
    toProgress(view, suite, {
      counted: counts[position] ?? NOTHING,
      pulse: pulses[position] ?? null,
    }),
  );
}

interface Seen {
  readonly counted: Counts;
  readonly pulse: EvaluationPulse | null;
}

function toProgress(
  view: ReviewView,
  suite: SuiteRef,
  { counted, pulse }: Seen,
): EvaluationProgress {
  const evaluation = view.evaluations.find((candidate) => candidate.suite === suite.id);
  const { correct, incorrect, unparsable, refused, errored, whyUnparsable } = counted;
  const reached = correct + incorrect + unparsable + refused + errored;
  return {
    suite: suite.id,
    attempt: evaluation?.attempt ?? 0,
    status: evaluation?.status ?? 'planned',
    why: evaluation?.why ?? null,
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
    current: evaluation?.status === 'running' ? pulse : null,
    summary: evaluation?.summary ?? null,
  };
}
