import { WorkflowNotFoundError } from '@temporalio/client';
import type { ActReply } from '../contracts/api/act-reply';
import type { ReviewId } from '../contracts/primitives';
import { reviewWorkflowId, submit } from '../workflows/messages';
import { ApiProblem } from './api-problem';
import { askTemporal } from './ask-temporal';
import type { ApiDependencies } from './dependencies';

interface Outgoing {
  readonly review: ReviewId;
  readonly statement: string;
  /** Sent again under it, the same answer comes back, a refusal too. */
  readonly updateId: string;
}

/**
 * Hands a signed statement to the review and waits for its answer. The review must be known to the
 * read model: a run that is gone then means a review that is closed.
 *
 * @throws ApiProblem with the review's refusal, or with why there is no answer.
 */
export async function submitStatement(
  { temporal }: Pick<ApiDependencies, 'temporal'>,
  { review, statement, updateId }: Outgoing,
): Promise<ActReply> {
  const handle = temporal.workflow.getHandle(reviewWorkflowId(review));
  const sending = askTemporal(temporal, () =>
    handle.executeUpdate(submit, { args: [{ statement }], updateId }),
  );
  const reply = await sending.catch((error: unknown) => {
    throw error instanceof WorkflowNotFoundError ? new ApiProblem('review-closed') : error;
  });
  if (!reply.accepted) throw new ApiProblem(reply.code);
  const { created, sequence, phase, outcome, repeated } = reply;
  return { id: created, sequence, phase, outcome, repeated };
}
