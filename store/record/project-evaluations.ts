import type { ReviewView } from '../../contracts/review/review-view';
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
    withEvaluation(view, {
      suite,
      generation,
      status: 'failed',
      why: { ...why, since: null },
      summary: null,
    }),
  // The start that follows it says the rest.
  EvaluationRerun: (view, { suite, attempt }) => ({
    ...view,
    evaluations: view.evaluations.map((one) => (one.suite === suite ? { ...one, attempt } : one)),
  }),
  EvaluationPaused: (view, { suite, generation, why }) =>
    withEvaluation(view, {
      suite,
      generation,
      status: 'paused',
      why: { ...why, since: null },
      summary: null,
    }),
};

/** One entry a suite, the latest, in the order in which the suites were first started. */
function withEvaluation(view: ReviewView, evaluation: Omit<Evaluation, 'attempt'>): ReviewView {
  const before = view.evaluations.find((one) => one.suite === evaluation.suite);
  const now = { ...evaluation, attempt: before?.attempt ?? 0 };
  const evaluations = before
    ? view.evaluations.map((one) => (one === before ? now : one))
    : [...view.evaluations, now];
  return { ...view, evaluations };
}
