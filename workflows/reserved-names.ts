import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Of names that the SDK keeps for itself. */
const RESERVED = '__temporal_';

type Activation = Parameters<
  NonNullable<NonNullable<WorkflowInterceptors['internals']>[number]['activate']>
>[0]['activation'];

/**
 * Takes the reserved prefix off the names of signals and updates that come in. None of them is ours, and
 * where a workflow takes in unknown names, the SDK throws on a reserved one, outside of any handler: the
 * task would fail for good.
 */
export const interceptors = (): WorkflowInterceptors => ({
  internals: [
    {
      activate: (input, next) => {
        rename(input.activation);
        next(input);
      },
    },
  ],
});

function rename({ jobs }: Activation): void {
  for (const { signalWorkflow, doUpdate } of jobs ?? []) {
    if (signalWorkflow) signalWorkflow.signalName = unreserved(signalWorkflow.signalName);
    if (doUpdate) doUpdate.name = unreserved(doUpdate.name);
  }
}

const unreserved = (name: string | null | undefined): string | null =>
  name?.startsWith(RESERVED) ? `reserved:${name}` : (name ?? null);
