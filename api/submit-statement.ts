import { WorkflowNotFoundError } from '@temporalio/client';
import type { ActReply } from '../contracts/api/act-reply';
import type { ReviewId } from '../contracts/primitives';
import { keepingWorkflowId, reviewWorkflowId, submit } from '../workflows/messages';
import type { SubmitReply } from '../workflows/messages';
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
 * read model: a run that is gone then means a review that is closed, which custody alone goes on with.
 *
 * @throws ApiProblem with the review's refusal, or with why there is no answer.
 */
export async function submitStatement(
  { temporal }: Pick<ApiDependencies, 'temporal'>,
  { review, statement, updateId }: Outgoing,
): Promise<ActReply> {
  const send = (workflowId: string): Promise<SubmitReply | null> =>
    askTemporal(temporal, () =>
      temporal.workflow
        .getHandle(workflowId)
        .executeUpdate(submit, { args: [{ statement }], updateId }),
    ).catch(whereGone);
  const reply = (await send(reviewWorkflowId(review))) ?? (await send(keepingWorkflowId(review)));
  if (!reply) throw new ApiProblem('review-closed');
  if (!reply.accepted) throw new ApiProblem(reply.code);
  const { created, sequence, phase, outcome, repeated } = reply;
  return { id: created, sequence, phase, outcome, repeated };
}

function whereGone(error: unknown): null {
  if (error instanceof WorkflowNotFoundError) return null;
  throw error;
}
