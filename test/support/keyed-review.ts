import type { Code, ReviewId } from '../../contracts/primitives';
import { toReviewId } from './review-id';
import type { TestStore } from './test-store';

/** A review's id with a data key behind it, as the API makes one before it starts the review. */
export async function createKeyedReview(
  store: TestStore,
  name: string,
  company: Code = 'example-labs',
): Promise<ReviewId> {
  const review = toReviewId(company, name);
  await store.keys.keyring.create(review, company);
  return review;
}
