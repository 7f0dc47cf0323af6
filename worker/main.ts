import { Command, Option } from 'commander';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../activities/create-activities';
import { connectStore } from '../activities/store/connect-store';
import { ConfigurationError } from '../contracts/configuration';
import { loadTemporalSettings } from '../trust/temporal-client';
import { bundleWorkflows } from './bundle';
import { readConfiguration } from './configuration';
import { QUEUES, createWorkers } from './create-workers';
import type { Queue } from './create-workers';
import { registerSearchAttributes } from './register-search-attributes';
import { toRuntimeLogger } from './runtime-logger';

const log = pino({ name: 'worker' });

/** Polls until it is told to stop, then finishes or hands back what is under way. */
async function main(queues: readonly Queue[]): Promise<void> {
  const { mongodbUri, sealKey, suitesDir } = readConfiguration(process.env);
  Runtime.install({ logger: toRuntimeLogger(log), shutdownSignals: [] });
  const { connectionOptions, namespace } = loadTemporalSettings();
  const connection = await NativeConnection.connect(connectionOptions);
  const store = await connectStore(mongodbUri);
  await registerSearchAttributes(connection, namespace);
  const activities = createActivities({ store, sealKey, suitesDir });
  const workflowBundle = await bundleWorkflows();
  const workers = await createWorkers(queues, {
    connection,
    namespace,
    workflowBundle,
    activities,
  });
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  log.info({ queues, namespace }, 'polling');
  await Promise.all(workers.map((worker) => worker.run()));
  await store.close();
  await connection.close();
  log.info('stopped');
}

const { queue } = new Command('worker')
  .description('Polls Temporal and does the work of reviews and evaluations.')
  .addOption(
    new Option('--queue <queue...>', 'which queues to poll')
      .choices([...QUEUES])
      .default([...QUEUES]),
  )
  .parse()
  .opts<{ queue: Queue[] }>();

main(queue).catch((error: unknown) => {
  if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'the worker cannot go on');
  process.exit(1);
});
