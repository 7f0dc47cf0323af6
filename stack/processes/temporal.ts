import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Connection } from '@temporalio/client';
import { grpc } from '@temporalio/proto';
import type { Exit } from './child-process';
import { ENGINES } from '../engines/engine-catalog';
import { startEngine } from './engine-process';
import { findFreePort } from './free-port';
import { resolveEngine } from '../engines/resolve-engine';
import { waitUntil } from './wait-until';
import { SEARCH_ATTRIBUTES } from '../../workflows/messages';

const PREFERRED_PORT = 7_233;
const PREFERRED_UI_PORT = 8_233;
const ANSWER_LIMIT_MS = 1_000;
const NAMESPACE = 'default';
const { SERVING } = grpc.health.v1.HealthCheckResponse.ServingStatus;

interface TemporalRequest {
  /** SQLite file that outlives the server; absent, all is lost when it stops. */
  readonly dbFile?: string;
  /** For log and pid file when there is no `dbFile`. */
  readonly folder?: string;
  readonly port?: number;
  /** Null for no web UI. */
  readonly uiPort?: number | null;
  /** Lets any caller skip any run's time: for tests and demonstrations alone. */
  readonly timeSkipping?: boolean;
}

export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl: string | null;
  /** Absent for a server that was given. */
  readonly pid?: number;
  readonly exited?: Promise<Exit>;
  stop(): Promise<void>;
}

/**
 * Starts Temporal's development server and resolves when it serves the namespace `default`, with the
 * search attributes of the workflows registered. With `TEMPORAL_ADDRESS` set nothing is started.
 */
export async function startTemporal(request: TemporalRequest): Promise<RunningTemporal> {
  const engine = await resolveEngine(ENGINES.temporal);
  if (engine.kind === 'address') {
    return { address: engine.address, uiUrl: null, stop: () => Promise.resolve() };
  }
  const data = resolve(request.dbFile ?? join(request.folder ?? '.data', 'temporal'));
  await mkdir(dirname(data), { recursive: true, mode: 0o700 });
  const uiPort =
    request.uiPort === null ? null : await findFreePort(request.uiPort ?? PREFERRED_UI_PORT);
  const { child, port } = await startEngine({
    title: ENGINES.temporal.binary,
    command: engine.path,
    port: request.port ?? PREFERRED_PORT,
    data,
    pidFile: `${data}.pid`,
    logFile: `${data}.log`,
    argsFor: (chosen) => serverArguments(request, chosen, uiPort),
    whenReady: whenServing,
  });
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort === null ? null : `http://127.0.0.1:${uiPort}`,
    pid: child.pid,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

function serverArguments(request: TemporalRequest, port: number, uiPort: number | null): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--log-level', 'warn', ...searchAttributeArguments()],
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(request.dbFile === undefined ? [] : ['--db-filename', resolve(request.dbFile)]),
    ...(request.timeSkipping
      ? ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true']
      : []),
  ];
}

/** Resolves when the server on that port says SERVING and knows the namespace `default`. */
async function whenServing(port: number, ended: AbortSignal): Promise<void> {
  const check = (): Promise<true | null> => isServing(`127.0.0.1:${port}`);
  await waitUntil('Temporal', check, { signal: ended });
}

async function isServing(address: string): Promise<true | null> {
  const connection = Connection.lazy({ address, connectTimeout: ANSWER_LIMIT_MS });
  try {
    await connection.ensureConnected();
    const { status } = await connection.healthService.check({
      service: 'temporal.api.workflowservice.v1.WorkflowService',
    });
    await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    return status === SERVING ? true : null;
  } catch {
    return null;
  } finally {
    await connection.close();
  }
}

/** As the development server's options spell the types. */
const SPELLING = {
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  DOUBLE: 'Double',
  INT: 'Int',
  KEYWORD: 'Keyword',
  KEYWORD_LIST: 'KeywordList',
  TEXT: 'Text',
} as const;

/** Options of the development server that register what the workflows set. */
function searchAttributeArguments(): string[] {
  return Object.values(SEARCH_ATTRIBUTES).flatMap(({ name, type }) => [
    '--search-attribute',
    `${name}=${SPELLING[type]}`,
  ]);
}
