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
import { underAgreement } from '../agreements/under-agreement';
import type { ApiDependencies } from '../dependencies';
import { signAct, toNonce } from '../acts/sign-act';
import { toRequestDigest } from './start-request';
import type { StartRequest } from './start-request';

interface Chosen extends StartRequest {
  readonly review: ReviewId;
  /** The agreement that it is made under. */
  readonly under: Agreement;
  /** The earlier review that it goes on from, with the evidence that it leaves. */
  readonly follows: Follows | undefined;
  readonly edition: PolicyEdition;
}

interface Founded extends Chosen {
  readonly calendar: ResolvedCalendar;
}

/** Starts the review's workflow with the company's signed submission. */
export async function startReviewWorkflow(api: ApiDependencies, request: Chosen): Promise<void> {
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
  { review, company, idempotencyKey, under, follows, submission, now, ...foundation }: Founded,
): Promise<string> {
  const by: Actor = { kind: 'company', company };
  const nonce = await toNonce(api, { review, act: 'submit', by, idempotencyKey });
  const act = toSubmitAct(foundation, underAgreement(submission, { agreement: under, follows }));
  // A start waits in Temporal for as long as no worker is there, and must not expire meanwhile.
  return signAct(api, { review, act, by, nonce, now, validityMs: LONGEST_VALIDITY_MS });
}
