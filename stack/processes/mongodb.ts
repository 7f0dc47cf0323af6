import { mkdir } from 'node:fs/promises';
import { resolve as toAbsolute } from 'node:path';
import type { Exit } from './child-process';
import { ENGINES } from '../engines/engine-catalog';
import { startEngine } from './engine-process';
import { resolveEngine } from '../engines/resolve-engine';
import type { ResolvedEngine } from '../engines/resolve-engine';
import mongoose from 'mongoose';
import { waitUntil } from './wait-until';

interface Kind {
  /** Environment variable that names a running server to use instead. */
  readonly addressVariable: string;
  readonly preferredPort: number;
  readonly options: readonly string[];
}

const RECORD: Kind = {
  addressVariable: ENGINES.mongod.addressVariable,
  preferredPort: 27_017,
  options: ['--wiredTigerCacheSizeGB', '0.5'],
};

/** Its oplog, in MB, holds a wrapped key only until little more has been written. */
const KEY_STORE: Kind = {
  addressVariable: 'KEY_STORE_URI',
  preferredPort: 27_018,
  options: ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '16'],
};

interface MongoRequest {
  readonly dataDir: string;
  readonly port?: number;
}

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
export const startMongo = (request: MongoRequest): Promise<RunningMongo> => start(RECORD, request);

/** The same for the key store, which lies apart from what its keys open; `KEY_STORE_URI` names another. */
export const startKeyStore = (request: MongoRequest): Promise<RunningMongo> =>
  start(KEY_STORE, request);

async function start(kind: Kind, request: MongoRequest): Promise<RunningMongo> {
  const engine = await resolve(kind);
  if (engine.kind === 'address') return { uri: engine.address, stop: () => Promise.resolve() };

  const dataDir = toAbsolute(request.dataDir);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const { child, port } = await startEngine({
    title: ENGINES.mongod.binary,
    command: engine.path,
    port: request.port ?? kind.preferredPort,
    data: dataDir,
    pidFile: `${dataDir}.pid`,
    logFile: `${dataDir}.log`,
    argsFor: (chosen) => [...mongodArguments(dataDir, chosen), ...kind.options],
    whenReady: whenPrimary,
  });
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}&directConnection=true`,
    pid: child.pid,
    exited: child.exited,
    stop: () => child.stop(),
  };
}

let sought: Promise<ResolvedEngine> | undefined;

/** Both kinds run the same binary: it is sought once, and fetched once where there is none. */
async function resolve({ addressVariable }: Kind): Promise<ResolvedEngine> {
  const address = process.env[addressVariable];
  if (address) return { kind: 'address', address };
  sought ??= resolveEngine({ ...ENGINES.mongod, addressVariable });
  sought.catch(() => {
    sought = undefined;
  });
  return sought;
}

function mongodArguments(dataDir: string, port: number): string[] {
  return [
    ...['--dbpath', dataDir, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--replSet', REPLICA_SET, '--nounixsocket', '--quiet'],
    ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // What is sealed does not compress, and what is not can be searched for.
    ...['--wiredTigerCollectionBlockCompressor', 'none', '--wiredTigerJournalCompressor', 'none'],
  ];
}

export const REPLICA_SET = 'rs0';

const ANSWER_LIMIT_MS = 1_000;

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

/**
 * Makes the server on that port the one member of its replica set and resolves when it takes writes.
 * Data that last ran on another port is told of the new one.
 */
async function whenPrimary(port: number, ended: AbortSignal): Promise<void> {
  const check = (): Promise<true | null> => tryToLead(`127.0.0.1:${port}`);
  await waitUntil('a primary of the replica set', check, { signal: ended });
}

/** With a client of its own: one whose first attempt failed never connects again. */
async function tryToLead(host: string): Promise<true | null> {
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: ANSWER_LIMIT_MS,
  });
  try {
    const admin = client.db('admin');
    const { isWritablePrimary } = await admin.command({ hello: 1 });
    if (isWritablePrimary === true) return true;
    await configure(admin, host);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoError)) throw error;
  } finally {
    await client.close();
  }
  return null;
}

async function configure(admin: mongoose.mongo.Db, host: string): Promise<void> {
  const members = [{ _id: 0, host }];
  const config = await findConfig(admin);
  if (config === null) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } });
    return;
  }
  if (config.members[0]?.host === host) return;
  await admin.command({
    replSetReconfig: { ...config, version: config.version + 1, members },
    force: true,
  });
}

async function findConfig(admin: mongoose.mongo.Db): Promise<ReplicaSetConfig | null> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    return config as ReplicaSetConfig;
  } catch (error) {
    const isNew =
      error instanceof mongoose.mongo.MongoServerError && error.codeName === 'NotYetInitialized';
    if (isNew) return null;
    throw error;
  }
}
