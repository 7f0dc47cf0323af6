import { findReview } from '../activities/store/reviews';
import type { Principal } from '../contracts/participant';
import type { ReviewId } from '../contracts/primitives';
import type { ReviewView } from '../contracts/review-view';
import { toVisibility } from './access';
import { ApiProblem } from './api-problem';
import type { ApiDependencies } from './dependencies';

/**
 * The review's view, for a caller who may see it.
 *
 * @throws ApiProblem `not-found`, the same for a review that is not there and for one that is not theirs.
 */
export async function findVisibleReview(
  { store }: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  caller: Principal,
): Promise<ReviewView> {
  const view = await findReview(store, review, toVisibility(caller));
  if (!view) throw new ApiProblem('not-found');
  return view;
}
