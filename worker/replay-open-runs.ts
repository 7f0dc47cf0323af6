import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { toDataConverter } from '../trust/sealing/codec/data-converter';

interface Replaying {
  readonly client: Client;
  readonly namespace: string;
  /** The code that is to take the runs over. */
  readonly workflowBundle: WorkflowBundleOption;
  /** Opens what a worker opens. */
  readonly codec: PayloadCodec;
}

interface Replayed {
  readonly workflow: string;
  readonly run: string;
  /** Null for a run that the code can take over. */
  readonly fault: string | null;
}

/** Replays the history of every open run under the given code, and changes none of them. */
export async function* replayOpenRuns(replaying: Replaying): AsyncGenerator<Replayed> {
  const { client, namespace, workflowBundle, codec } = replaying;
  const dataConverter = toDataConverter(inNamespace(codec, namespace));
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

/** The codec of a replay: the SDK replays everything in one namespace, whatever it was recorded in. */
export function inNamespace(codec: PayloadCodec, namespace: string): PayloadCodec {
  return {
    encode: (payloads, context) => codec.encode(payloads, context && { ...context, namespace }),
    decode: (payloads, context) => codec.decode(payloads, context && { ...context, namespace }),
  };
}
