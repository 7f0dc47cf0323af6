import type { PolicyEdition } from '../contracts/policy-edition';
import type { ReviewId } from '../contracts/primitives';
import { LONGEST_VALIDITY_MS } from '../contracts/statement';
import type { Actor } from '../contracts/statement';
import { resolveCalendar } from '../policies/editions';
import {
  REQUEST_DIGEST_MEMO,
  REVIEW_WORKFLOW,
  reviewWorkflowId,
  TASK_QUEUES,
} from '../workflows/messages';
import type { ReviewInput } from '../workflows/messages';
import type { ApiDependencies } from './dependencies';
import { signAct, toNonce } from './sign-act';
import { toRequestDigest } from './start-request';
import type { StartRequest } from './start-request';

interface Chosen extends StartRequest {
  readonly review: ReviewId;
  readonly edition: PolicyEdition;
}

/** Starts the review's workflow with the company's signed submission. */
export async function startReviewWorkflow(api: ApiDependencies, request: Chosen): Promise<void> {
  const { review, edition } = request;
  const input: ReviewInput = {
    review,
    edition,
    calendar: resolveCalendar(edition, request.now),
    submission: await signSubmission(api, request),
  };
  await api.temporal.workflow.start(REVIEW_WORKFLOW, {
    workflowId: reviewWorkflowId(review),
    taskQueue: TASK_QUEUES.reviews,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    memo: { [REQUEST_DIGEST_MEMO]: toRequestDigest(request) },
    // Shown in the clear to every operator: it names neither company nor model.
    staticSummary: `Pre-release review under edition ${edition.id}`,
    args: [input],
  });
}

function signSubmission(
  api: ApiDependencies,
  { review, edition, company, idempotencyKey, submission, now }: Chosen,
): Promise<string> {
  const by: Actor = { kind: 'company', company };
  const nonce = toNonce({ review, act: 'submit', by, idempotencyKey });
  const act = { kind: 'submit' as const, edition: edition.id, submission };
  // A start waits in Temporal for as long as no worker is there, and must not expire meanwhile.
  return signAct(api, { review, act, by, nonce, now, validityMs: LONGEST_VALIDITY_MS });
}
