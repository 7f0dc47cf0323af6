import type { ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { findReview } from '../../store/record/reviews';
import type { Store } from '../../store/store';

/**
 * The view once it holds everything through a sequence.
 *
 * @throws Error, to try again, while the record is still behind.
 */
export async function findViewThrough(
  store: Store,
  { review, throughSequence }: { readonly review: ReviewId; readonly throughSequence: number },
): Promise<ReviewView> {
  const view = await findReview(store, review, { kind: 'all' });
  if (view && view.sequence >= throughSequence) return view;
  throw new Error(`the record is at event ${view?.sequence ?? 0} of ${throughSequence}`);
}
