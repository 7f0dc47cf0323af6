import type { ReviewView } from '../../contracts/review-view';
import { resume } from './project-course';
import type { Projectors } from './projector';

type Evaluation = ReviewView['evaluations'][number];

export const evaluationProjectors: Projectors<
  | 'EvaluationStarted'
  | 'EvaluationCompleted'
  | 'EvaluationFailed'
  | 'EvaluationPaused'
  | 'EvaluationRerun'
> = {
  EvaluationStarted: (view, { suite, generation }) =>
    withEvaluation(resume(view), {
      suite,
      generation,
      status: 'running',
      why: null,
      summary: null,
    }),
  EvaluationCompleted: (view, { suite, generation, summary }) =>
    withEvaluation(view, { suite, generation, status: 'completed', why: null, summary }),
  EvaluationFailed: (view, { suite, generation, why }) =>
    withEvaluation(view, { suite, generation, status: 'failed', why, summary: null }),
  // The start that follows it says the rest.
  EvaluationRerun: (view) => view,
  EvaluationPaused: (view, { suite, generation, why }) =>
    withEvaluation(view, { suite, generation, status: 'paused', why, summary: null }),
};

/** One entry a suite, the latest, in the order in which the suites were first started. */
function withEvaluation(view: ReviewView, evaluation: Evaluation): ReviewView {
  const isThere = view.evaluations.some((one) => one.suite === evaluation.suite);
  const evaluations = isThere
    ? view.evaluations.map((one) => (one.suite === evaluation.suite ? evaluation : one))
    : [...view.evaluations, evaluation];
  return { ...view, evaluations };
}
