import { setTimeout as pause } from 'node:timers/promises';
import { listRefusals } from '../../store/record/refusals';
import { findReview } from '../../store/record/reviews';
import type { ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

const LONGEST_WAIT_MS = 5_000;
const POLL_MS = 25;

/**
 * Waits for a started review to appear in the read model, so that reading it right after succeeds.
 *
 * @throws ApiProblem with the submission's refusal, or `not-recorded-yet` after five seconds.
 */
export async function awaitRecordedReview(
  { store }: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  company: string,
): Promise<ReviewView> {
  const until = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < until) {
    const view = await findReview(store, review, { kind: 'company', company });
    if (view) return view;
    const [refusal] = await listRefusals(store, review, { after: 0, limit: 1 });
    if (refusal?.channel === 'submission') throw new ApiProblem(refusal.code);
    await pause(POLL_MS);
  }
  throw new ApiProblem('not-recorded-yet', {
    detail: 'Sending the request again with the same Idempotency-Key is safe.',
    headers: { 'Retry-After': '5' },
  });
}
