import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ReviewView } from '../../contracts/review/review-view';
import { toReviewId } from '../../trust/statements/review-id';
import { chooseAgreement } from '../agreements/choose-agreement';
import { askTemporal } from '../http/ask-temporal';
import { awaitRecordedReview } from '../acts/await-recorded-review';
import { chooseEdition } from './choose-edition';
import { withFaults } from '../caller/find-visible-review';
import type { VisibleReview } from '../caller/find-visible-review';
import type { ApiDependencies } from '../dependencies';
import { findReplayedReview, requireSameMemo } from '../http/replayed-request';
import { requireEarlier } from './require-earlier';
import type { StartRequest } from './start-request';
import { startReviewWorkflow } from './start-review-workflow';

export interface StartedReview {
  readonly view: VisibleReview;
  /** The same request had started it before. */
  readonly isReplayed: boolean;
}

/**
 * Starts the review that the company's Idempotency-Key names, or finds it started: whatever happens to
 * the first answer, sending the request again is safe. Resolves once the review is on record.
 *
 * @throws ApiProblem `idempotency-key-reused` for another body under the same key, what keeps it from going
 *   on from the earlier review that it names, the submission's own
 *   refusal, or `not-recorded-yet`.
 */
export async function startReview(
  api: ApiDependencies,
  request: StartRequest,
): Promise<StartedReview> {
  const review = await toReviewId(api.store.vault, request.company, request.idempotencyKey);
  const known = await findReplayedReview(api, review, request);
  if (known) return toStarted(api, known, true);
  const edition = chooseEdition(request);
  const { company, agreement, now } = request;
  const under = await chooseAgreement(api.store, { company, named: agreement, now });
  const { follows: named } = request.submission;
  const follows = named && (await requireEarlier(api, { company, follows: named, edition, now }));
  const isReplayed = await startUnlessStarted(api, () =>
    startReviewWorkflow(api, { ...request, review, edition, under, follows }),
  );
  if (isReplayed) await requireSameMemo(api, review, request);
  return toStarted(api, await awaitRecordedReview(api, review, request.company), isReplayed);
}

async function toStarted(
  { store }: Pick<ApiDependencies, 'store'>,
  recorded: ReviewView,
  isReplayed: boolean,
): Promise<StartedReview> {
  const [view = { ...recorded, runFault: null }] = await withFaults(store, [recorded]);
  return { view, isReplayed };
}

/** @returns whether the workflow had been started before. */
async function startUnlessStarted(
  { temporal }: Pick<ApiDependencies, 'temporal'>,
  start: () => Promise<void>,
): Promise<boolean> {
  try {
    await askTemporal(temporal, start);
    return false;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return true;
    throw error;
  }
}
