import { dirname, join } from 'node:path';
import type { ReviewEventType } from '../../contracts/review/event';
import { signalGroup, startChild } from '../../stack/processes/child-process';
import { productArguments } from '../../stack/processes/product-program';
import type { Exit } from '../../stack/processes/child-process';
import { writePrivate } from '../../stack/identity';
import { LOOPBACK } from '../../runtime/outbound/networks';
import type { Queue } from '../../worker/create-workers';
import type { ReviewStack } from '../support/review-stack';

/** A worker as a process of its own, started as in production. */
export interface WorkerProcess {
  /** SIGKILL: it has no moment to finish, hand back or say anything. */
  kill(): Promise<Exit>;
  readonly exited: Promise<Exit>;
}

const ROOT = join(__dirname, '..', '..');

/** Starts a worker of one queue in the stack's namespace and on its database. */
export function startWorkerProcess(stack: ReviewStack, queue: Queue): Promise<WorkerProcess> {
  return start(stack, productArguments('worker', '--queue', queue));
}

/** Starts a worker of reviews that kills itself the moment an event of the type is on record. */
export function startDoomedWorker(
  stack: ReviewStack,
  event: ReviewEventType,
): Promise<WorkerProcess> {
  return start(stack, ['--import', 'tsx', 'test/faults/doomed-worker.ts', event]);
}

async function start(stack: ReviewStack, args: readonly string[]): Promise<WorkerProcess> {
  const custodyKeyFile = join(dirname(stack.store.environment['KEY_FILE'] ?? ''), 'custody.json');
  await writePrivate(custodyKeyFile, stack.secrets.custody);
  const child = await startChild({
    command: process.execPath,
    args,
    cwd: ROOT,
    env: {
      ...process.env,
      ...stack.store.environment,
      CUSTODY_KEY_FILE: custodyKeyFile,
      MODEL_ENDPOINT_ALLOWED_NETWORKS: LOOPBACK,
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'],
      TEMPORAL_NAMESPACE: stack.namespace,
    },
  });
  return {
    exited: child.exited,
    kill: () => {
      signalGroup(child.pid, 'SIGKILL');
      return child.exited;
    },
  };
}
