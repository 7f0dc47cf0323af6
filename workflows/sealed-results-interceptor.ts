import { ApplicationFailure } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Type of the failure of an activity or a child whose result did not come from a worker of ours. */
export const RESULT_FORGED = 'ResultForged';

/**
 * Takes no result of a child that our own workers did not seal; of an activity's, `bind-requests` judges.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startChildWorkflowExecution: async (input, next) => {
        const [started, ended] = await next(input);
        const result = ended.then(believed);
        // Nobody awaits it when the start itself fails.
        result.catch(() => undefined);
        return [started, result];
      },
    },
  ],
});

function believed<Result>(result: Result): Result {
  const isTombstone = typeof result === 'object' && result !== null && 'tombstone' in result;
  if (result !== undefined && !isTombstone) return result;
  throw ApplicationFailure.nonRetryable('a result was not sealed by a worker', RESULT_FORGED);
}
