import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../../activities/review/create-activities';
import { connectStore, openKeys } from '../../store/open-stores';
import { toKeyEnvironment } from '../../stack/stack-keys';
import type { StackKeys } from '../../stack/stack-keys';
import { createReviewCodec } from '../../trust/sealing/codec/review-codec';
import { KeyEnvironment } from '../../trust/keys/key-settings';
import { LOOPBACK, NetworkList } from '../../runtime/outbound/networks';
import { bundleWorkflows } from '../../worker/bundle-workflows';
import { QUEUES, createWorkers } from '../../worker/create-workers';
import { registerSearchAttributes } from '../../worker/register-search-attributes';
import { createAccessRules } from '../../policies/access/access-rules';
import { clearCodec, clearVault } from './clear';
import { DEPLOYMENT } from '../../test/support/deployment';

export interface MeasuredSite {
  readonly isSealed: boolean;
  readonly address: string;
  readonly namespace: string;
  readonly mongodbUri: string;
  readonly keys: StackKeys;
}

/** A worker of both queues that is measured from outside; it says when it polls. */
async function work(site: MeasuredSite): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const { isSealed, address, namespace } = site;
  const settings = KeyEnvironment.parse(toKeyEnvironment(site.keys));
  const { keyring, vault, administration } = await openKeys(settings.keys, () => undefined);
  const store = await connectStore(site.mongodbUri, isSealed ? vault : clearVault);
  const connection = await NativeConnection.connect({ address });
  await registerSearchAttributes(connection, namespace);
  const workers = await createWorkers(QUEUES, {
    connection,
    namespace,
    workflowBundle: await bundleWorkflows(),
    activities: createActivities({
      ...{ store, keyring, administration, custody: null, rules: createAccessRules() },
      deployment: DEPLOYMENT,
      suitesDir: join(__dirname, '..', '..', 'suites'),
      endpointNetworks: NetworkList.parse(LOOPBACK),
    }),
    codec: isSealed ? createReviewCodec(keyring) : clearCodec,
  });
  process.send?.('polling');
  await Promise.all(workers.map((worker) => worker.run()));
}

/** The first message says where to work; any later one asks for the processor time up to now. */
process.once('message', (site: MeasuredSite) => {
  process.once('disconnect', () => process.exit(0));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000 });
  });
  void work(site).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    process.exit(1);
  });
});
