import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { parseConfiguration } from '../../contracts/configuration';
import { connectTemporal } from '../../runtime/temporal-client';
import { openKeys } from '../../store/open-stores';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { toDataConverter } from '../../trust/sealing/codec/data-converter';
import { createReplayCodec } from '../../trust/sealing/codec/replay-codec';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import { bundleWorkflows } from '../../worker/bundle-workflows';

/** Replays every open run under the workflows of this build, names each, and says whether all replay. */
export async function replayOpenRuns(
  environment: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void,
): Promise<boolean> {
  const settings = parseConfiguration(KeyEnvironment, environment);
  const logger = new DefaultLogger('ERROR', () => undefined);
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'ERROR' } } });
  const { keyring, close } = await openKeys(settings.keys, () => undefined);
  const { client, connection, namespace } = await connectTemporal(createReviewCodec(keyring));
  const options = {
    workflowBundle: await bundleWorkflows(),
    dataConverter: toDataConverter(createReplayCodec(keyring, namespace)),
  };
  let [replayed, failed] = [0, 0];
  try {
    const open = client.workflow.list({ query: 'ExecutionStatus = "Running"' });
    for await (const { workflowId, runId } of open) {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      const fault = await Worker.runReplayHistory(options, history, workflowId).catch(toError);
      say(`${workflowId} ${fault ? `DOES NOT REPLAY: ${fault.message}` : 'replays'}`);
      if (fault) failed += 1;
      else replayed += 1;
    }
  } finally {
    await Promise.all([connection.close(), close()]);
  }
  say(`${replayed} replay, ${failed} do not`);
  return failed === 0;
}

const toError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
