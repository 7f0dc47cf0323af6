import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { ENGINES } from '../../stack/engines/engine-catalog';
import { startEngine } from '../../stack/processes/engine-process';
import { REPLICA_SET } from '../../stack/processes/mongodb';
import { resolveEngine } from '../../stack/engines/resolve-engine';
import { THIS_PROCESS } from '../../stack/surroundings';
import { waitUntil } from '../../stack/processes/wait-until';

type Client = mongoose.mongo.MongoClient;

export interface ReplicaOfThree {
  /** Without a database's name; the driver finds the other members by itself. */
  readonly uri: string;
  /** The primary gives up its place; resolves once it has. */
  stepDown(): Promise<void>;
  /** The primary's next writes to the collection fail as `how` says, `times` over. */
  failInserts(how: FailedCommand, times: number): Promise<void>;
  /** Nothing fails any more. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** As MongoDB's own failpoint `failCommand` takes it. */
export type FailedCommand =
  | { readonly errorCode: number }
  | { readonly closeConnection: true }
  | { readonly writeConcernError: { readonly code: number; readonly errmsg: string } };

/** Three real servers that elect within a second, and fail where they are told to. */
export async function startReplicaOfThree(): Promise<ReplicaOfThree> {
  const folder = await mkdtemp(join(tmpdir(), `model-review-test-${process.pid}-`));
  const command = await findMongod();
  const members = await Promise.all([0, 1, 2].map((id) => startMember(command, folder, id)));
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`);
  await initiate(hosts);
  // Looks around often, so that a member that says it shuts down is not waited for.
  const uri = `mongodb://${hosts[0] ?? ''}/?replicaSet=${REPLICA_SET}&heartbeatFrequencyMS=500`;
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const clients = hosts.map((host) => toDirect(host));
  const onEach = (work: (one: Client) => Promise<unknown>) =>
    Promise.all(clients.map((one) => work(one).catch(() => undefined)));
  return {
    uri,
    stepDown: () => stepDown(client),
    failInserts: async (how, times) => {
      const data = { failCommands: ['insert'], failInternalCommands: false, ...how };
      const mode = { times };
      await client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
    },
    heal: async () => {
      await onEach((one) =>
        one.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }),
      );
    },
    stop: async () => {
      await Promise.all([client, ...clients].map((one) => one.close()));
      await Promise.all(members.map(({ child }) => child.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function findMongod(): Promise<string> {
  // A server that is given by its address is another one than is wanted here.
  const env = { ...process.env, [ENGINES.mongod.addressVariable]: undefined };
  const engine = await resolveEngine(ENGINES.mongod, { ...THIS_PROCESS, env });
  if (engine.kind !== 'binary') throw new Error('no mongod to start');
  return engine.path;
}

async function startMember(command: string, folder: string, id: number) {
  const data = join(folder, `member-${id}`);
  await mkdir(data, { recursive: true, mode: 0o700 });
  return startEngine({
    title: ENGINES.mongod.binary,
    command,
    port: 0,
    data,
    pidFile: `${data}.pid`,
    logFile: `${data}.log`,
    argsFor: (port) => [
      ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1'],
      ...['--replSet', REPLICA_SET, '--nounixsocket', '--quiet', '--oplogSize', '16'],
      ...['--wiredTigerCacheSizeGB', '0.25'],
      ...['--setParameter', 'enableTestCommands=1'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
    whenReady: async (port, ended) => {
      const answers = () => ping(`127.0.0.1:${port}`);
      await waitUntil('a member that answers', answers, { signal: ended });
    },
  });
}

const toDirect = (host: string): Client =>
  new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1_000,
  });

async function ping(host: string): Promise<true | null> {
  const client = toDirect(host);
  try {
    await client.db('admin').command({ ping: 1 });
    return true;
  } catch {
    return null;
  } finally {
    await client.close();
  }
}

async function initiate(hosts: readonly string[]): Promise<void> {
  const client = toDirect(hosts[0] ?? '');
  try {
    const members = hosts.map((host, _id) => ({ _id, host }));
    const settings = { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 200 };
    await client.db('admin').command({ replSetInitiate: { _id: REPLICA_SET, members, settings } });
  } finally {
    await client.close();
  }
}

/** Again while it may not: no secondary has caught up, or an election is under way. */
async function stepDown(client: Client): Promise<void> {
  const command = { replSetStepDown: 1, secondaryCatchUpPeriodSecs: 1, force: true };
  for (;;) {
    try {
      await client.db('admin').command(command);
      return;
    } catch (error) {
      if (!(error instanceof mongoose.mongo.MongoError)) throw error;
      // The primary may close the connection on which it was asked.
      if (error instanceof mongoose.mongo.MongoNetworkError) return;
      await pause(50);
    }
  }
}
