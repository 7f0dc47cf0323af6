import type { ReviewView } from '../../../contracts/review/review-view';
import { changed, each, inView } from '../kernel/fold';
import { EVALUATION_EVENTS, toEvaluation, withAttempt } from './evolve-evaluation';

type Evaluations = ReviewView['evaluations'];

const REVIEW_ENDED = { code: 'reviewEnded', endpoint: null, since: null } as const;

export const evaluationProjectors = inView('evaluations', {
  // One entry a suite, the latest, in the order in which the suites were first started.
  ...each(EVALUATION_EVENTS, (all: Evaluations, event: Parameters<typeof toEvaluation>[0]) => {
    const { why, ...rest } = toEvaluation(event);
    const now = { ...rest, why: why && { ...why, since: null } };
    const isIt = ({ suite }: Evaluations[number]): boolean => suite === now.suite;
    return all.some(isIt) ? changed(all, isIt, () => now) : [...all, { ...now, attempt: 0 }];
  }),
  EvaluationRerun: withAttempt,
  FindingsMarkedStale: (all, { suites, why: code }) =>
    changed(
      all,
      ({ suite }) => suites.includes(suite),
      () => ({ status: 'cancelled', why: { code, endpoint: null, since: null }, summary: null }),
    ),
  ReviewEnded: (all) =>
    changed(
      all,
      ({ status }) => status === 'running',
      () => ({ status: 'cancelled', why: REVIEW_ENDED }),
    ),
});
