import { fork } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import type { EmbeddedSite } from '../review/embedded-site';
import { timed } from '../statistics';
import type { BarePlace } from './bare-worker';
import { bareWorkflow, end, takeIn } from './bare-workflow';

const ROOT = join(__dirname, '..', '..');
const TASK_QUEUE = 'bench-bare';
/** As long as a statement is. */
const TEXT = 'x'.repeat(1_200);

/** The yardstick: a plain update on a workflow that does nothing, by a client and a worker without codec. */
export interface BareUpdate {
  /** Milliseconds of one update, from the call to its answer. */
  once(): Promise<number>;
  close(): Promise<void>;
}

/** Has a worker of its own beside the product's, at the same Temporal. */
export async function openBareUpdate({
  connection,
  namespace,
  stack,
}: EmbeddedSite): Promise<BareUpdate> {
  const { address } = stack.file.temporal;
  const worker = fork(join(__dirname, 'bare-worker.ts'), {
    cwd: ROOT,
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(worker, 'exit').then(() => {
    throw new Error('the bare worker ended early');
  });
  ended.catch(() => undefined);
  worker.send({ address, namespace, taskQueue: TASK_QUEUE } satisfies BarePlace);
  await Promise.race([once(worker, 'message'), ended]);
  const client = new Client({ connection, namespace });
  const run = await client.workflow.start(bareWorkflow, {
    workflowId: `bench-bare-${randomUUID()}`,
    taskQueue: TASK_QUEUE,
  });
  return {
    once: () => timed(() => run.executeUpdate(takeIn, { args: [TEXT] })),
    close: async () => {
      await run.signal(end);
      await run.result();
      worker.disconnect();
      await once(worker, 'exit');
    },
  };
}
