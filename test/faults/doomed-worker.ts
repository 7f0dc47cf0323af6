import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities/review/create-activities';
import { connectStore, openKeys } from '../../store/open-stores';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import { loadTemporalSettings } from '../../runtime/temporal-client';
import { readConfiguration } from '../../worker/configuration';
import { createWorkers } from '../../worker/create-workers';
import { createAccessRules } from '../../policies/access/access-rules';
import type { Effects } from '../../workflows/effects';

/** The event whose recording is the last thing that this worker does. */
const LAST_EVENT = process.argv[2];

/** Writes as every worker does, and is gone before it can tell anyone. */
function killAfterRecording(effects: Effects): Effects {
  return {
    ...effects,
    recordEvents: async (batch) => {
      await effects.recordEvents(batch);
      const isLast = batch.events.some(({ event }) => event.type === LAST_EVENT);
      if (isLast) process.kill(process.pid, 'SIGKILL');
    },
  };
}

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const { connectionOptions, namespace } = loadTemporalSettings();
  const { keyring, vault, administration } = await openKeys(configuration.keys, () => undefined);
  const store = await connectStore(configuration.mongodbUri, vault);
  const [worker] = await createWorkers(['reviews'], {
    connection: await NativeConnection.connect(connectionOptions),
    namespace,
    workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' },
    codec: createReviewCodec(keyring),
    activities: killAfterRecording(
      createActivities({
        ...configuration,
        ...{ store, keyring, administration, custody: null, rules: createAccessRules() },
      }),
    ),
  });
  await worker?.run();
}

void main();
