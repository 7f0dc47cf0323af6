import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import type { Keyring } from '../trust/keys/keyring';
import { toDataConverter } from '../trust/sealing/codec/data-converter';
import { createReplayCodec } from '../trust/sealing/codec/replay-codec';

interface Replaying {
  readonly client: Client;
  readonly namespace: string;
  /** The code that is to take the runs over. */
  readonly workflowBundle: WorkflowBundleOption;
  /** Of what a worker opens. */
  readonly keyring: Keyring;
}

interface Replayed {
  readonly workflow: string;
  readonly run: string;
  /** Null for a run that the code can take over. */
  readonly fault: string | null;
}

/** Replays the history of every open run under the given code, and changes none of them. */
export async function* replayOpenRuns(replaying: Replaying): AsyncGenerator<Replayed> {
  const { client, namespace, workflowBundle, keyring } = replaying;
  const dataConverter = toDataConverter(createReplayCodec(keyring, namespace));
  for await (const open of client.workflow.list({ query: 'ExecutionStatus = "Running"' })) {
    const { workflowId: workflow, runId: run } = open;
    const history = await client.workflow.getHandle(workflow, run).fetchHistory();
    const fault = await Worker.runReplayHistory(
      { workflowBundle, dataConverter },
      history,
      workflow,
    ).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    yield { workflow, run, fault };
  }
}
