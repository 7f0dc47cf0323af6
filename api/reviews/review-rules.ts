import { findFoundations } from '../../store/record/foundations';
import type { Store } from '../../store/store';
import type { Foundation } from '../../contracts/edition/foundation';
import type { ReviewId } from '../../contracts/primitives';
import { digestOf } from '../../trust/statements/digest';

/**
 * The rules that each of the reviews runs by: what it was submitted under, whatever editions are shipped now. A review
 * is missing whose rules cannot be opened, and one that was put on record without any.
 */
export async function rulesOfReviews(
  store: Store,
  reviews: readonly ReviewId[],
): Promise<ReadonlyMap<ReviewId, Foundation>> {
  const known: Known = KNOWN.get(store) ?? { byReview: new Map(), byDigest: new Map() };
  KNOWN.set(store, known);
  const rules = new Map<ReviewId, Foundation>();
  for (const review of reviews) {
    const found = known.byReview.get(review);
    if (found) rules.set(review, found);
  }
  const asked = reviews.filter((review) => !rules.has(review));
  if (asked.length === 0) return rules;
  const found = await findFoundations(store, asked);
  for (const [review, foundation] of found) rules.set(review, keep(known, review, foundation));
  return rules;
}

/** No review ever changes its rules, and nothing of them is confidential. Equal ones are kept once. */
interface Known {
  readonly byReview: Map<ReviewId, Foundation>;
  readonly byDigest: Map<string, Foundation>;
}
const KNOWN = new WeakMap<Store, Known>();
const MOST_KNOWN = 10_000;

function keep({ byReview, byDigest }: Known, review: ReviewId, foundation: Foundation): Foundation {
  if (byReview.size >= MOST_KNOWN) {
    byReview.clear();
    byDigest.clear();
  }
  const digest = digestOf(foundation);
  const equal = byDigest.get(digest) ?? foundation;
  byDigest.set(digest, equal);
  byReview.set(review, equal);
  return equal;
}
