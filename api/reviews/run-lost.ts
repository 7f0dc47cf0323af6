import type { ReviewId } from '../../contracts/primitives';
import { judgeRun } from '../../store/record/judge-run';
import { findReview } from '../../store/record/reviews';
import { findLine, noteFault } from '../../store/record/run-lines';
import type { FoundFault } from '../../store/record/run-lines';
import { keepingWorkflowId, reviewWorkflowId } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';
import { outcomeUnknown } from '../http/temporal-problem';

type Parts = Pick<ApiDependencies, 'temporal' | 'store' | 'logger'>;

/**
 * Why no run of a review takes an act: the review is closed, its run is lost, or nobody can say yet. The
 * record alone tells a closed review; a run that is gone tells nothing.
 */
export async function whyNobodyAnswers(api: Parts, review: ReviewId): Promise<ApiProblem> {
  const workflow = await missedWorkflow(api, review);
  if (workflow === null) return new ApiProblem('review-closed');
  const { fault, look } = await askTemporal(api.temporal, () => judgeRun(api, workflow));
  // It has come to its end since it was asked.
  if ((await missedWorkflow(api, review)) === null) return new ApiProblem('review-closed');
  const isKeeping = workflow !== reviewWorkflowId(review);
  if (isKeeping && look.kind === 'ended' && look.how === 'completed') {
    return new ApiProblem('review-closed');
  }
  return fault?.state === 'lost' ? runLost(api, { review, workflow }, fault) : outcomeUnknown();
}

/** The workflow that ought to be there for the review; null where there is none to expect. */
async function missedWorkflow({ store }: Parts, review: ReviewId): Promise<string | null> {
  const view = await findReview(store, review, { kind: 'all' });
  if (view?.phase !== 'closed') return reviewWorkflowId(review);
  const keeping = await findLine(store, keepingWorkflowId(review));
  return keeping && !keeping.isOver ? keeping.workflow : null;
}

/** Notes it for everybody who looks at the review, and calls for an operator once. */
export async function runLost(
  { store, logger }: Parts,
  place: { readonly review: ReviewId; readonly workflow: string },
  fault: FoundFault,
): Promise<ApiProblem> {
  if (await noteFault(store, place, fault)) {
    logger.error(
      { ...place, why: fault.why },
      'the run of a review is lost: an operator is needed',
    );
  }
  return new ApiProblem('run-lost');
}
