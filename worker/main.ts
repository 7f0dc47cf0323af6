import { Command, Option } from 'commander';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../activities/review/create-activities';
import { openStores } from '../store/open-stores';
import type { Store } from '../store/store';
import { ConfigurationError } from '../contracts/configuration';
import { createAccessRules } from '../policies/access/access-rules';
import { createReviewCodec } from '../trust/sealing/codec/review-codec';
import type { Keyring } from '../trust/keys/keyring';
import { readServiceKey } from '../trust/tokens/read-service-key';
import {
  connectTemporal,
  createTemporalClient,
  loadTemporalSettings,
} from '../runtime/temporal-client';
import { readNoteSigner } from '../trust/log/note-key';
import type { NoteSigner } from '../trust/log/note-key';
import { bundleWorkflows } from './bundle-workflows';
import { QUEUES, createWorkers } from './create-workers';
import type { Queue } from './create-workers';
import { readConfiguration } from './configuration';
import type { WorkerConfiguration } from './configuration';
import { keepJobs } from './keep-jobs';
import { startLogSequencer } from './log-sequencer';
import { registerSearchAttributes } from './register-search-attributes';
import { replayOpenRuns } from './replay-open-runs';
import type { Rounds } from './rounds';
import { startRunWatch } from './run-watch';
import { toRuntimeLogger } from './runtime-logger';

const log = pino({ name: 'worker' });

/** What is sealed does not compress: worker and server would only spend their time on it. */
const UNCOMPRESSED = { grpcCompression: { codec: 'none' } } as const;

/** Polls until it is told to stop, then finishes or hands back what is under way. */
async function main(queues: readonly Queue[]): Promise<void> {
  const attests = queues.includes('reviews');
  const configuration = readConfiguration(process.env, attests ? ['CUSTODY_KEY_FILE'] : []);
  const { logKeyFile } = configuration;
  const signer = logKeyFile === null ? null : readLogSigner(logKeyFile, configuration);
  // An evaluator's own worker attests nothing, so it needs no key for it.
  const custodyKey = attests
    ? readServiceKey('CUSTODY_KEY_FILE', configuration.custodyKeyFile ?? '')
    : null;
  Runtime.install({ logger: toRuntimeLogger(log), shutdownSignals: [] });
  const { connectionOptions, namespace } = loadTemporalSettings();
  const connection = await NativeConnection.connect({ ...connectionOptions, ...UNCOMPRESSED });
  const stores = await openStores(configuration, (message) => {
    log.warn(message);
  });
  const { store, keys } = stores;
  await registerSearchAttributes(connection, namespace);
  const { keyring } = keys;
  const activities = createActivities({
    ...configuration,
    ...{ store, keyring, administration: keys.administration },
    custody: custodyKey && { key: custodyKey, tombstones: keys.keyStore.tombstones },
    rules: createAccessRules(),
  });
  const workflowBundle = await bundleWorkflows();
  const workers = await createWorkers(queues, {
    connection,
    namespace,
    workflowBundle,
    activities,
    codec: createReviewCodec(keyring),
    log,
  });
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const keeping = attests ? keepRunning({ connection, namespace, store, keyring }) : [];
  const sequencer = signer && startLogSequencer({ store, signer, log });
  log.info({ queues, namespace, log: signer?.text ?? null }, 'polling');
  await Promise.all(workers.map((worker) => worker.run()));
  await Promise.all([sequencer?.stop(), ...keeping.map((rounds) => rounds.stop())]);
  await stores.close();
  await connection.close();
  log.info('stopped');
}

/** Says which open runs this code cannot take over, polls nothing and changes nothing. */
async function replayAll(): Promise<void> {
  Runtime.install({ logger: toRuntimeLogger(log), shutdownSignals: [] });
  const stores = await openStores(readConfiguration(process.env), (message) => {
    log.warn(message);
  });
  const { keyring } = stores.keys;
  const codec = createReviewCodec(keyring, 'client');
  const { client, connection, namespace } = await connectTemporal(codec);
  const workflowBundle = await bundleWorkflows();
  const counts = { replayed: 0, failed: 0 };
  for await (const { workflow, run, fault } of replayOpenRuns({
    ...{ client, namespace, workflowBundle, keyring },
  })) {
    counts[fault === null ? 'replayed' : 'failed'] += 1;
    if (fault !== null) log.error({ workflow, run, fault }, 'does not replay under this code');
  }
  log.info(counts, 'replayed the open runs');
  await connection.close();
  await stores.close();
  if (counts.failed > 0) process.exitCode = 1;
}

interface Surroundings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly store: Store;
  readonly keyring: Keyring;
}

/** What a worker of the reviews looks after besides. */
function keepRunning({ connection, namespace, store, keyring }: Surroundings): Rounds[] {
  const codec = createReviewCodec(keyring, 'client');
  const temporal = createTemporalClient({ connection, namespace, codec });
  return [startRunWatch({ store, temporal, log }), keepJobs({ store, temporal, log })];
}

/** The log is the deployment's: its key has the deployment's name. */
function readLogSigner(
  file: string,
  { deployment }: Pick<WorkerConfiguration, 'deployment'>,
): NoteSigner {
  const signer = readNoteSigner(file, 'note');
  if (signer.name === deployment) return signer;
  throw new ConfigurationError([
    `DEPLOYMENT: is ${deployment}, but the log's key is named ${signer.name}`,
  ]);
}

const { queue, replay } = new Command('worker')
  .description('Polls Temporal for the work of reviews and evaluations.')
  .addOption(
    new Option('--queue <queue...>', 'which queues to poll')
      .choices([...QUEUES])
      .default([...QUEUES]),
  )
  .option(
    '--replay',
    'instead: replay every open run under this code, and exit with 1 if one fails',
  )
  .parse()
  .opts<{ queue: Queue[]; replay?: true }>();

(replay ? replayAll() : main(queue)).catch((error: unknown) => {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'the worker cannot continue');
  process.exit(1);
});
