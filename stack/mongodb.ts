import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Exit } from './child-process';
import { ENGINES } from './engine-catalog';
import { startEngine } from './engine-process';
import { REPLICA_SET, whenPrimary } from './replica-set';
import { resolveEngine } from './resolve-engine';

const PREFERRED_PORT = 27_017;

export interface RunningMongo {
  /** Without a database's name. */
  readonly uri: string;
  /** Absent for a server that was given. */
  readonly pid?: number;
  readonly exited?: Promise<Exit>;
  stop(): Promise<void>;
}

/**
 * Starts MongoDB as a replica set of one member, which transactions and change streams need, and
 * resolves when it takes writes. With `MONGODB_URI` set nothing is started and that server is used.
 * Log and pid file stand beside the data folder.
 */
export async function startMongo(request: {
  readonly dataDir: string;
  readonly port?: number;
}): Promise<RunningMongo> {
  const engine = await resolveEngine(ENGINES.mongod);
  if (engine.kind === 'address') return { uri: engine.address, stop: () => Promise.resolve() };

  const dataDir = resolve(request.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { child, port } = await startEngine({
    title: ENGINES.mongod.binary,
    command: engine.path,
    port: request.port ?? PREFERRED_PORT,
    data: dataDir,
    pidFile: `${dataDir}.pid`,
    logFile: `${dataDir}.log`,
    argsFor: (chosen) => mongodArguments(dataDir, chosen),
    whenReady: whenPrimary,
  });
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}&directConnection=true`,
    pid: child.pid,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

function mongodArguments(dataDir: string, port: number): string[] {
  return [
    ...['--dbpath', dataDir, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--replSet', REPLICA_SET, '--wiredTigerCacheSizeGB', '0.5', '--nounixsocket', '--quiet'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // What is sealed does not compress, and what is not can be searched for.
    ...['--wiredTigerCollectionBlockCompressor', 'none', '--wiredTigerJournalCompressor', 'none'],
  ];
}
