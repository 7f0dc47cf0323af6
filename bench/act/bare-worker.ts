import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** Where a bare worker works. */
export interface BarePlace {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
}

/** A worker as the SDK makes it: no codec, no interceptor, no activity. It says when it polls. */
async function work({ address, namespace, taskQueue }: BarePlace): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = require.resolve('./bare-workflow');
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowsPath });
  process.send?.('polling');
  await worker.run();
}

process.once('message', (place: BarePlace) => {
  process.once('disconnect', () => process.exit(0));
  void work(place).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    process.exit(1);
  });
});
