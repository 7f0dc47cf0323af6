import { ReviewStack } from '../support/review-stack';
import { startTestServers } from '../support/test-servers';
import { prepareWorkflowBundle } from '../../stack/build/workflow-bundle';
import { keepHistory } from './history-files';
import type { History } from './history-files';
import { completedLife, continuedLife, troubledLife, withdrawnLife } from './lives';
import { keepKeys } from './recorded-keys';

/**
 * Records a history of each kind of life on servers of its own, under the package's version:
 * `npx tsx test/replay/record-histories.ts`. docs/decisions/0010-recorded-histories.md says when.
 */
async function main(): Promise<void> {
  const bundle = await prepareWorkflowBundle();
  const servers = await startTestServers();
  try {
    process.env['TEST_MONGODB_URI'] = servers.mongodbUri;
    process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
    process.env['TEST_WORKFLOW_BUNDLE'] = bundle;
    await record();
  } finally {
    await servers.stop();
  }
}

async function record(): Promise<void> {
  const stack = await ReviewStack.open();
  try {
    await stack.startWorkers();
    const recorded: History[] = [];
    for (const live of [completedLife, continuedLife, withdrawnLife, troubledLife]) {
      for (const [name, history] of Object.entries(await live(stack))) {
        await keepHistory(name, history, stack.store.keys.keyring);
        recorded.push(history);
        process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
      }
    }
    await keepKeys(stack.store.keys.keyring, recorded);
  } finally {
    await stack.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The servers end when this process exits.
  process.once(signal, () => process.exit(1));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
