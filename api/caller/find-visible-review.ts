import { findReview } from '../../store/record/reviews';
import { findFaults, listFaults, toFaults } from '../../store/record/run-lines';
import type { RunFault } from '../../contracts/review/run-fault';
import type { ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { KeyDestroyed } from '../../trust/sealing/vault';
import { ApiProblem } from '../http/api-problem';
import { onReview } from './call-access';
import type { CallAccess } from './call-access';
import type { ApiDependencies } from '../dependencies';

/** A review as recorded, and what is wrong with its run. */
export type VisibleReview = ReviewView & { readonly runFault: RunFault | null };

/** Looks up what is wrong with the runs of these reviews. */
export async function withFaults(
  store: ApiDependencies['store'],
  views: readonly ReviewView[],
): Promise<VisibleReview[]> {
  return addFaults(views, await findFaults(store, views));
}

function addFaults(
  views: readonly ReviewView[],
  faults: ReadonlyMap<ReviewId, RunFault>,
): VisibleReview[] {
  return views.map((view) => ({ ...view, runFault: faults.get(view.id) ?? null }));
}

/**
 * The review's view, for a caller who may see it.
 *
 * @throws ApiProblem `not-found`, the same for a review that is not there and for one that is not theirs.
 */
export async function findVisibleReview(
  { store }: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  access: CallAccess,
): Promise<VisibleReview> {
  const [found, noted] = await Promise.all([
    findReview(store, review, access.visibility),
    listFaults(store, [review]),
  ]);
  const [view] = found ? addFaults([found], toFaults(noted, [found])) : [];
  if (!view || !access.allows('readReview', onReview(view))) throw new ApiProblem('not-found');
  return view;
}

/**
 * Whether the review is there for the caller, also when its contents are destroyed.
 *
 * @throws ApiProblem `not-found`.
 */
export async function requireVisible(
  api: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  access: CallAccess,
): Promise<void> {
  try {
    await findVisibleReview(api, review, access);
  } catch (error) {
    if (!(error instanceof KeyDestroyed)) throw error;
  }
}
