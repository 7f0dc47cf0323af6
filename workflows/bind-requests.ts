import { workflowInfo } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';
import type { BoundRequest } from './effects';

/**
 * Says in each request of an activity which run asks, and for what. Ciphertext opens in every activity of
 * its workflow: with this inside it, it serves the run that it was sealed in, and the one activity. A run
 * that is reset keeps the name that it had first: what it had asked before is still its own.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      scheduleActivity: (input, next) => next({ ...input, args: bind(input) }),
      scheduleLocalActivity: (input, next) => next({ ...input, args: bind(input) }),
    },
  ],
});

function bind({ activityType: activity, args }: Asking): [BoundRequest] {
  const [input] = args;
  return [{ run: workflowInfo().originalExecutionRunId, activity, input }];
}

interface Asking {
  readonly activityType: string;
  readonly args: unknown[];
}
