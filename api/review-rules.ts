import { findFoundations } from '../activities/store/foundations';
import type { Store } from '../activities/store/store';
import type { Foundation } from '../contracts/foundation';
import type { ReviewId } from '../contracts/primitives';
import { digestOf } from '../trust/digest';

/**
 * The rules that each of the reviews runs by: what it was submitted under, whatever editions are shipped now. A review
 * is missing whose rules cannot be opened, and one that was put on record without any.
 */
export async function rulesOfReviews(
  store: Store,
  reviews: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, Foundation>> {
  const known = KNOWN.get(store) ?? { byReview: new Map(), byDigest: new Map() };
  KNOWN.set(store, known);
  const asked = reviews.filter((review) => !known.byReview.has(review));
  const found = asked.length === 0 ? new Map() : await findFoundations(store, asked);
  if (known.byReview.size > MOST_KNOWN) forget(known);
  for (const [review, foundation] of found) keep(known, review, foundation);
  return new Map(
    reviews.flatMap((review) => {
      const rules = known.byReview.get(review);
      return rules ? [[review, rules] as const] : [];
    }),
  );
}

/** No review ever changes its rules, and nothing of them is confidential. Equal ones are kept once. */
interface Known {
  readonly byReview: Map<ReviewId, Foundation>;
  readonly byDigest: Map<string, Foundation>;
}
const KNOWN = new WeakMap<Store, Known>();
const MOST_KNOWN = 10_000;

function forget({ byReview, byDigest }: Known): void {
  byReview.clear();
  byDigest.clear();
}

function keep({ byReview, byDigest }: Known, review: ReviewId, foundation: Foundation): void {
  const digest = digestOf(foundation);
  const equal = byDigest.get(digest) ?? foundation;
  byDigest.set(digest, equal);
  byReview.set(review, equal);
}
