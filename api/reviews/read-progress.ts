import { findPulse } from '../../store/record/evaluation-pulses';
import { countSampleOutcomes } from '../../store/record/evaluation-rows';
import type { RunCounts } from '../../store/record/evaluation-rows';
import type { Store } from '../../store/store';
import { UnreadableDocument } from '../../store/stored-kind';
import type { Listing } from '../../store/stored-kind';
import type { EvaluationProgress, EvaluationPulse } from '../../contracts/review/evaluation';
import type { ReviewView } from '../../contracts/review/review-view';
import type { SuiteRef } from '../../contracts/review/suite';

type Counts = Omit<EvaluationProgress['counts'], 'planned' | 'notReached'> &
  Partial<Pick<RunCounts, 'whyUnparsable'>>;

const NOTHING: Counts = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };

/**
 * How far each suite of a review has come against the snapshot that is under review now. A suite of which
 * something cannot be read is shown without it, and named.
 */
export async function readProgress(
  store: Store,
  view: ReviewView,
): Promise<Listing<EvaluationProgress>> {
  const snapshot = view.access?.observed?.fingerprint;
  if (snapshot === undefined) {
    const none = { counted: NOTHING, pulse: null };
    return { items: view.suites.map((suite) => toProgress(view, suite, none)), unreadable: [] };
  }
  const counts = await countSampleOutcomes(
    store,
    view.suites.map((suite) => ({ review: view.id, suite: suite.digest, snapshot })),
  );
  const pulses = await Promise.all(
    view.suites.map((suite) =>
      findPulse(store, { review: view.id, suite: suite.id, snapshot }).catch(undefinedIfUnreadable),
    ),
  );
  const items = view.suites.map((suite, position) =>
    toProgress(view, suite, {
      counted: counts[position] ?? NOTHING,
      pulse: pulses[position] ?? null,
    }),
  );
  const isUnreadable = (position: number): boolean =>
    counts[position]?.unreadable !== undefined || pulses[position] === undefined;
  return {
    items,
    unreadable: view.suites.flatMap(({ id }, position) => (isUnreadable(position) ? [id] : [])),
  };
}

/** Undefined, where null is a suite that does not run. */
function undefinedIfUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableDocument)) throw error;
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
