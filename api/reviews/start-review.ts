import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ReviewView } from '../../contracts/review/review-view';
import { toReviewId } from '../../trust/statements/review-id';
import { chooseAgreement, underAgreement } from '../agreements/choose-agreement';
import { askTemporal } from '../http/ask-temporal';
import { chooseEdition } from './choose-edition';
import { withFaults } from '../caller/find-visible-review';
import type { ApiDependencies } from '../dependencies';
import { findReplayedReview, requireSameMemo, toRequestDigest } from './replayed-request';
import type { StartRequest } from './replayed-request';
import { requireEarlier } from './require-earlier';
import type { Agreement } from '../../contracts/people/agreement';
import type { ResolvedCalendar } from '../../contracts/edition/foundation';
import type { Follows } from '../../contracts/review/intake';
import type { Actor } from '../../contracts/people/participant';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { ReviewId } from '../../contracts/primitives';
import { LONGEST_VALIDITY_MS } from '../../contracts/statement/statement';
import { resolveCalendar } from '../../policies/resolve-calendar';
import { toSubmitAct } from '../../trust/statements/statement';
import {
  REQUEST_DIGEST_MEMO,
  REVIEW_WORKFLOW,
  reviewWorkflowId,
  TASK_QUEUES,
} from '../../workflows/messages';
import type { ReviewInput } from '../../workflows/messages';
import { signAct, toNonce } from '../acts/sign-act';
import { isRecorded } from '../../store/record/events';
import { lookUntil } from '../../runtime/look-until';
import { listRefusals } from '../../store/record/refusals';
import { findReview } from '../../store/record/reviews';
import { ApiProblem } from '../http/api-problem';
import type { Handler } from '../http/handler';
import { pathOf } from '../../contracts/http/operation';
import { reviewOperations } from '../../contracts/http/reviews';
import { STATUS } from '../../contracts/http/status';
import { representReview } from './represent-review';
import { rulesOfReviews } from './review-rules';

/**
 * Starts the review that the company's Idempotency-Key names, or finds it started: whatever happens to
 * the first answer, sending the request again is safe. Resolves once the review is on record.
 *
 * @throws ApiProblem `idempotency-key-reused` for another body under the same key, what keeps it from going
 *   on from the earlier review that it names, the submission's own
 *   refusal, or `not-recorded-yet`.
 */
export const startReview: Handler<(typeof reviewOperations)['startReview']> = async ({
  api,
  caller: { company },
  access,
  input,
  now,
}) => {
  const { edition: named, agreement, ...submission } = input.body;
  const idempotencyKey = input.header['Idempotency-Key'];
  const request: StartRequest = { company, idempotencyKey, named, agreement, submission, now };
  const review = await toReviewId(api.store.vault, company, idempotencyKey);
  const known = await findReplayedReview(api, review, request);
  const isReplayed = known !== null || (await startNew(api, review, request));
  const recorded = known ?? (await awaitRecordedReview(api, review, company));
  const [view = { ...recorded, runFault: null }] = await withFaults(api.store, [recorded]);
  const rules = (await rulesOfReviews(api.store, [review])).get(review) ?? null;
  return {
    status: STATUS.created,
    body: representReview(view, access, { rules, now: new Date().toISOString() }),
    headers: {
      Location: pathOf(reviewOperations.readReview, { review }),
      ...(isReplayed ? { 'Idempotent-Replayed': 'true' } : {}),
    },
  };
};

/** @returns whether the same request had started it before. */
async function startNew(
  api: ApiDependencies,
  review: ReviewId,
  request: StartRequest,
): Promise<boolean> {
  const edition = chooseEdition(request);
  const { company, agreement, now } = request;
  const under = await chooseAgreement(api.store, { company, named: agreement, now });
  const { follows: named } = request.submission;
  const follows = named && (await requireEarlier(api, { company, follows: named, edition, now }));
  const isReplayed = await startUnlessStarted(api, () =>
    startReviewWorkflow(api, { ...request, review, edition, under, follows }),
  );
  if (isReplayed) await requireSameMemo(api, review, request);
  return isReplayed;
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

interface Chosen extends StartRequest {
  readonly review: ReviewId;
  /** The agreement that it is made under. */
  readonly under: Agreement;
  /** The earlier review that it goes on from, with the evidence that it leaves. */
  readonly follows: Follows | undefined;
  readonly edition: PolicyEdition;
}

interface StartWithCalendar extends Chosen {
  readonly calendar: ResolvedCalendar;
}

/** Starts the review's workflow with the company's signed submission. */
async function startReviewWorkflow(api: ApiDependencies, request: Chosen): Promise<void> {
  const { review, edition } = request;
  // Everything that the review leaves behind is sealed under its own key, its very first message included.
  await api.keyring.create(review, request.company);
  const calendar = resolveCalendar(edition, request.now);
  const submission = await signSubmission(api, { ...request, calendar });
  const input: ReviewInput = { review, edition, calendar, submission };
  await api.temporal.workflow.start(REVIEW_WORKFLOW, {
    workflowId: reviewWorkflowId(review),
    taskQueue: TASK_QUEUES.reviews,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    memo: { [REQUEST_DIGEST_MEMO]: toRequestDigest(request) },
    // Sealed like all that a review says, and shown to nobody who does not see contents.
    staticSummary: `Pre-release review under edition ${edition.id}`,
    args: [input],
  });
}

async function signSubmission(
  api: ApiDependencies,
  {
    review,
    company,
    idempotencyKey,
    under,
    follows,
    submission,
    now,
    ...foundation
  }: StartWithCalendar,
): Promise<string> {
  const by: Actor = { kind: 'company', company };
  const nonce = await toNonce(api, { review, act: 'submit', by, idempotencyKey });
  const act = toSubmitAct(foundation, underAgreement(submission, { agreement: under, follows }));
  // A start waits in Temporal for as long as no worker is there, and must not expire meanwhile.
  return signAct(api, { review, act, by, nonce, now, validityMs: LONGEST_VALIDITY_MS });
}

const LONGEST_WAIT_MS = 5_000;
/** So long it is for the record to come, and for nobody to have refused the submission. */
const BEFORE_DOUBTING_MS = 50;

/**
 * Waits for a started review to appear in the read model, so that reading it right after succeeds.
 *
 * @throws ApiProblem with the submission's refusal, or `not-recorded-yet` after five seconds.
 */
async function awaitRecordedReview(
  { store }: Pick<ApiDependencies, 'store'>,
  review: ReviewId,
  company: string,
): Promise<ReviewView> {
  const found = await lookUntil(async (waitedMs) => {
    if (await isRecorded(store, { review, sequence: 1 })) {
      return findReview(store, review, { kind: 'company', company });
    }
    if (waitedMs <= BEFORE_DOUBTING_MS) return null;
    const [refusal] = await listRefusals(store, review, { after: 0, limit: 1 });
    if (refusal?.channel === 'submission') throw new ApiProblem(refusal.code);
    return null;
  }, LONGEST_WAIT_MS);
  if (found) return found;
  throw new ApiProblem('not-recorded-yet', {
    detail: 'Sending the request again with the same Idempotency-Key is safe.',
    headers: { 'Retry-After': '5' },
  });
}
