import { findAgreement } from '../../store/people/agreements';
import { listEvents } from '../../store/record/events';
import { findReview } from '../../store/record/reviews';
import type { ReviewId, Code, Digest, Instant } from '../../contracts/primitives';
import type { Store } from '../../store/store';
import type { Submission } from '../../contracts/review/intake';
import type { ReviewView } from '../../contracts/review/review-view';
import { digestOf } from '../../trust/statements/digest';
import { REQUEST_DIGEST_MEMO, reviewWorkflowId } from '../../workflows/messages';
import { underAgreement } from '../agreements/choose-agreement';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import type { ApiDependencies } from '../dependencies';

/**
 * The recorded review that this very request has started; null when none is on record. The record
 * outlives Temporal's retention, so that a late retry cannot start a second review.
 *
 * @throws ApiProblem `idempotency-key-reused` when the recorded submission is another one.
 */
export async function findReplayedReview(
  { store }: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  request: StartRequest,
): Promise<ReviewView | null> {
  const { company, named, agreement } = request;
  const view = await findReview(store, review, { kind: 'company', company });
  if (!view) return null;
  const [first] = await listEvents(store, review, { after: 0, limit: 1 });
  if (first?.event.type !== 'ReviewSubmitted')
    throw new TypeError('the record does not begin with a submission');
  const { submission, edition } = first.event;
  const isSame = digestOf(submission) === digestOf(await asSubmitted(store, submission, request));
  const isOfSame = named === undefined || named === edition;
  const isUnderSame = agreement === undefined || agreement === submission.agreement?.agreement;
  if (!isSame || !isOfSame || !isUnderSame) throw reused();
  return view;
}

/** What the request would have come to under the agreement of the recorded submission. */
async function asSubmitted(
  store: Store,
  recorded: Submission,
  { submission }: StartRequest,
): Promise<Submission> {
  const ref = recorded.agreement;
  const agreement = ref && (await findAgreement(store, ref.agreement));
  if (!agreement) return submission;
  const { carried } = recorded.follows ?? {};
  const follows = submission.follows && { ...submission.follows, ...(carried && { carried }) };
  return underAgreement(submission, { agreement, follows });
}

/** For a review that has started and is not on record yet: its workflow remembers the request. */
export async function requireSameMemo(
  { temporal }: Pick<ApiDependencies, 'temporal'>,
  review: ReviewId,
  request: StartRequest,
): Promise<void> {
  const handle = temporal.workflow.getHandle(reviewWorkflowId(review));
  const { memo } = await askTemporal(temporal, () => handle.describe());
  if (memo?.[REQUEST_DIGEST_MEMO] !== toRequestDigest(request)) throw reused();
}

const reused = (): ApiProblem => new ApiProblem('idempotency-key-reused');

/** A company's request to start a review. */
export interface StartRequest {
  readonly company: Code;
  readonly idempotencyKey: string;
  /** The policy edition that the company asked for. */
  readonly named: Code | undefined;
  /** Code of the agreement that it named. */
  readonly agreement: Code | undefined;
  /** What it submits, as it sent it. */
  readonly submission: Omit<Submission, 'agreement'>;
  readonly now: Instant;
}

/** Tells requests under one Idempotency-Key apart. It leaves open what was not asked for. */
export const toRequestDigest = ({ named, agreement, submission }: StartRequest): Digest =>
  digestOf({
    submission,
    ...(named === undefined ? {} : { named }),
    ...(agreement === undefined ? {} : { agreement }),
  });
