import { findReview } from '../activities/store/reviews';
import type { Follows } from '../contracts/follows';
import type { Code } from '../contracts/primitives';
import { ApiProblem } from './api-problem';
import type { ApiDependencies } from './dependencies';

/**
 * Whether a review may go on from the earlier one that its submission names: one of the same company's, and
 * closed. What is open is gone on with, and not reopened.
 *
 * @throws ApiProblem `earlier-review-unknown`, the same for one that is not there and for another company's;
 *   `earlier-review-open`.
 */
export async function requireEarlier(
  { store }: Pick<ApiDependencies, 'store'>,
  company: Code,
  { review }: Follows,
): Promise<void> {
  const errors = [
    { in: 'body' as const, pointer: '/follows/review', detail: 'names no closed review of yours' },
  ];
  const earlier = await findReview(store, review, { kind: 'company', company });
  if (!earlier) throw new ApiProblem('earlier-review-unknown', { errors });
  if (earlier.phase !== 'closed') throw new ApiProblem('earlier-review-open', { errors });
}
