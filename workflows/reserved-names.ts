import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Names that the SDK keeps for itself begin like this. */
const RESERVED = '__temporal_';

/** A name that no workflow of ours listens to. */
const UNKNOWN = 'unknown';

/**
 * Gives a signal under a name of the SDK's own the name of one that nobody knows. Anybody can send one, and
 * the SDK throws on it where there is a handler for unknown signals: the task would fail again and again.
 */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate: (input, next) => {
        for (const { signalWorkflow: signal } of input.activation.jobs ?? []) {
          if (signal?.signalName?.startsWith(RESERVED)) signal.signalName = UNKNOWN;
        }
        next(input);
      },
    },
  ],
});
