import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { findOpenReview } from '../../store/record/reviews';
import type { Act } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { ReviewId } from '../../contracts/primitives';
import { keepingWorkflowId, reviewWorkflowId, submit } from '../../workflows/messages';
import type { SubmitReply } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import { askTemporal } from '../http/ask-temporal';
import { confirmOnRecord } from './confirm-on-record';
import type { ApiDependencies } from '../dependencies';
import { refusedFields } from '../http/refused-field';
import type { ActPlace } from '../http/refused-field';
import { whyNobodyAnswers } from '../reviews/run-lost';

type Parts = Pick<ApiDependencies, 'temporal' | 'store' | 'logger'>;

interface Answer {
  readonly workflow: string;
  readonly reply: SubmitReply;
}

interface Outgoing {
  readonly review: ReviewId;
  readonly statement: string;
  /** The statement's nonce, under which the record has what it brings about. */
  readonly command: string;
  /** What it says, and where in the request's body that stands. */
  readonly act: Pick<Act, 'kind'>;
  readonly actAt: ActPlace;
  /** Sent again under it, the same answer comes back, a refusal too. */
  readonly updateId: string;
}

/**
 * Hands a signed statement to the review and waits for its answer, and for the certainty that the act is
 * on record. The review must be known to the read model.
 *
 * @throws ApiProblem with the review's refusal, or with why there is no answer: `run-lost` where the record
 *   is open and nothing is there to write it.
 */
export async function submitStatement(api: Parts, outgoing: Outgoing): Promise<ActReply> {
  const { review, command } = outgoing;
  const workflows = [reviewWorkflowId(review), keepingWorkflowId(review)];
  // Under the id of a review that is closed, anybody may have started something.
  if (!(await findOpenReview(api.store, review))) workflows.reverse();
  const answer = await sendToFirst(api, workflows, outgoing);
  if (!answer) throw await whyNobodyAnswers(api, review);
  const { workflow, reply } = answer;
  if (!reply.accepted) {
    throw new ApiProblem(reply.code, refusedFields(outgoing.act, reply.code, outgoing.actAt));
  }
  await confirmOnRecord(api, { review, workflow, command, reply });
  const { created, sequence, phase, outcome, repeated } = reply;
  return { id: created, sequence, phase, outcome, repeated };
}

async function sendToFirst(
  api: Parts,
  workflows: readonly string[],
  outgoing: Outgoing,
): Promise<Answer | null> {
  for (const workflow of workflows) {
    const answer = await send(api, workflow, outgoing);
    if (answer) return answer;
  }
  return null;
}

async function send(
  api: Parts,
  workflow: string,
  { review, statement, updateId }: Outgoing,
): Promise<Answer | null> {
  try {
    const reply = await askTemporal(api.temporal, () =>
      api.temporal.workflow
        .getHandle(workflow)
        .executeUpdate(submit, { args: [{ statement }], updateId }),
    );
    return { workflow, reply };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    // The run ended between taking the act in and answering: whether it was the review's own, the record says.
    if (error instanceof WorkflowUpdateFailedError) {
      const why = await whyNobodyAnswers(api, review);
      if (why.code === 'run-lost') throw why;
      // A review that is closed meanwhile is asked as one: what keeps it knows what it had taken in.
      if (!(await findOpenReview(api.store, review))) return null;
    }
    throw error;
  }
}
