import { ApplicationFailure, uuid4, workflowInfo } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';
import { RESULT_FORGED } from './sealed-results-interceptor';
import type { BoundAnswer, BoundRequest } from './effects';

/**
 * Says in each request of an activity which run asks, for what, and under which number; and takes no answer
 * but the one under that number. Ciphertext opens in every place of its workflow: with this inside it, a
 * request serves the run that it was sealed in, and an answer the one request. Temporal lets anybody complete
 * an activity by its id, with anything that was ever sealed for the workflow: such a one has failed here. A
 * run that is reset keeps the name that it had first: what it had asked before is still its own.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity: async (input, next) => {
        const request = bind(input);
        return open(await next({ ...input, args: [request] }), request);
      },
      scheduleLocalActivity: async (input, next) => {
        const request = bind(input);
        return open(await next({ ...input, args: [request] }), request);
      },
    },
  ],
});

function bind({ activityType: activity, args }: ActivityRequest): BoundRequest {
  const [input] = args;
  return { run: workflowInfo().originalExecutionRunId, activity, nonce: uuid4(), input };
}

/** @throws ApplicationFailure `ResultForged` for anything but an answer to this request. */
function open(answer: unknown, { nonce }: BoundRequest): unknown {
  const isAnswer = typeof answer === 'object' && answer !== null && 'nonce' in answer;
  if (isAnswer && answer.nonce === nonce) return (answer as BoundAnswer).result;
  throw ApplicationFailure.nonRetryable(
    'an answer does not come from one of our workers',
    RESULT_FORGED,
  );
}

interface ActivityRequest {
  readonly activityType: string;
  readonly args: unknown[];
}
