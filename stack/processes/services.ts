import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { dirname, join } from 'node:path';
import { createApiClient } from '../../cli/context/command-context';
import { LOOPBACK } from '../../runtime/outbound/networks';
import { TASK_QUEUES } from '../../workflows/messages';
import { startChild } from './child-process';
import type { Child } from './child-process';
import { productArguments } from './product-program';
import type { ProductProgram } from './product-program';
import { findFreePort } from './free-port';
import { writePrivate } from '../identity';
import type { Identity } from '../identity';
import { toKeyEnvironment } from '../stack-keys';
import type { StackKeys } from '../stack-keys';
import { notePid, stopLeftover } from './leftover';
import { waitUntil } from './wait-until';

const PREFERRED_API_PORT = 3_400;
const NAMESPACE = 'default';

const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;

interface Surroundings {
  readonly dataDir: string;
  readonly identity: Identity;
  readonly mongodbUri: string;
  readonly keys: StackKeys;
  readonly temporalAddress: string;
  readonly deployment: string;
  readonly logKeyFile: string;
  /** Whose pages may ask the API's codec server. */
  readonly temporalUi: string | null;
}

const environment = ({ deployment, mongodbUri, keys, temporalAddress }: Surroundings) => ({
  ...toKeyEnvironment(keys),
  MONGODB_URI: mongodbUri,
  DEPLOYMENT: deployment,
  TEMPORAL_ADDRESS: temporalAddress,
  // The example model answers on this machine; another place has to be named here.
  MODEL_ENDPOINT_ALLOWED_NETWORKS: process.env['MODEL_ENDPOINT_ALLOWED_NETWORKS'] ?? LOOPBACK,
});

/** Ends the API and the worker that a killed stack left behind: they would serve the next one, too. */
export async function stopLeftoverServices(dataDir: string): Promise<void> {
  for (const program of ['api', 'worker'] as const) {
    const mark = productArguments(program).join(' ');
    await stopLeftover(toPidFile(dataDir, program), dataDir, mark);
  }
}

const toPidFile = (dataDir: string, program: ProductProgram): string =>
  join(dataDir, `${program}.pid`);

/** Starts a worker of both queues, and resolves when Temporal sees it poll them. */
export async function startWorker(surroundings: Surroundings): Promise<Child> {
  const custodyKeyFile = join(surroundings.dataDir, 'custody-key.json');
  await writePrivate(custodyKeyFile, surroundings.identity.custody);
  const connection = await Connection.connect({ address: surroundings.temporalAddress });
  try {
    return await startProduct({
      name: 'the worker',
      program: 'worker',
      env: {
        ...environment(surroundings),
        LOG_KEY_FILE: surroundings.logKeyFile,
        CUSTODY_KEY_FILE: custodyKeyFile,
      },
      logFile: join(surroundings.dataDir, 'worker.log'),
      whenReady: async () => ((await arePolled(connection)) ? true : null),
    });
  } finally {
    await connection.close();
  }
}

/** Starts the API on its preferred port or a free one, and resolves when it is ready. */
export async function startApi(
  surroundings: Surroundings,
): Promise<{ readonly child: Child; readonly url: string }> {
  const { dataDir, identity } = surroundings;
  const port = await findFreePort(PREFERRED_API_PORT);
  const url = `http://127.0.0.1:${port}`;
  const keyFile = join(dataDir, 'service-key.json');
  await writePrivate(keyFile, identity.service);
  const api = createApiClient({ url });
  const child = await startProduct({
    name: 'the API',
    program: 'api',
    env: {
      ...environment(surroundings),
      API_PORT: String(port),
      TEMPORAL_UI_ORIGIN: surroundings.temporalUi ?? '',
      API_KEY_PEPPER: identity.apiKeyPepper,
      STATEMENT_KEY_FILE: keyFile,
    },
    logFile: join(dataDir, 'api.log'),
    whenReady: async () => {
      const readiness = await api.readReadiness().catch(() => null);
      return readiness?.status === 'ready' ? true : null;
    },
  });
  return { child, url };
}

async function arePolled(connection: Connection): Promise<boolean> {
  const asked = Object.values(TASK_QUEUES).flatMap((name) =>
    [TASK_QUEUE_TYPE_WORKFLOW, TASK_QUEUE_TYPE_ACTIVITY].map(async (taskQueueType) => {
      const { pollers } = await connection.workflowService.describeTaskQueue({
        namespace: NAMESPACE,
        taskQueue: { name },
        taskQueueType,
      });
      // A poller of a worker that was killed is listed for some minutes.
      return pollers.some(({ lastAccessTime }) => isRecent(Number(lastAccessTime?.seconds ?? 0)));
    }),
  );
  return (await Promise.all(asked)).every(Boolean);
}

const startedAt = Date.now() / 1_000;

const isRecent = (seconds: number): boolean => seconds >= startedAt - 1;

interface ProductRequest {
  readonly name: string;
  readonly program: ProductProgram;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Null until it does its work. */
  readonly whenReady: () => Promise<true | null>;
}

/**
 * Starts a process of the product and resolves when it does its work.
 *
 * @throws Error with the end of its log when it ends instead.
 */
async function startProduct(request: ProductRequest): Promise<Child> {
  const pidFile = toPidFile(dirname(request.logFile), request.program);
  const child = await startChild({
    command: process.execPath,
    args: productArguments(request.program),
    // More of the allocator's arenas are memory that threads which are gone have left.
    env: { MALLOC_ARENA_MAX: '2', ...process.env, ...request.env },
    logFile: request.logFile,
  });
  await notePid(pidFile, child.pid);
  const ended = new AbortController();
  void child.exited.then(() => {
    ended.abort();
  });
  try {
    await waitUntil(request.name, request.whenReady, { timeoutMs: 120_000, signal: ended.signal });
    return child;
  } catch (error) {
    await child.stop();
    const message = `${request.name} did not start; the end of ${request.logFile}:`;
    throw new Error(`${message}\n${child.recentOutput()}`, { cause: error });
  }
}
