import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mongoose';
import { stopLeftover, findProcess } from '../../stack/processes/leftover';
import { startMongo } from '../../stack/processes/mongodb';
import { startTemporal } from '../../stack/processes/temporal';

const PREFIX = 'model-review-test-';

export interface TestServers {
  readonly mongodbUri: string;
  readonly temporalAddress: string;
  /** Stops them and removes all they kept. */
  stop(): Promise<void>;
}

/** One MongoDB and one Temporal that can skip time, on free ports, for a whole test run. */
export async function startTestServers(): Promise<TestServers> {
  await removeAbandonedRuns();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const [mongo, temporal] = await Promise.all([
    startMongo({ dataDir: join(folder, 'mongodb'), port: 0 }),
    startTemporal({ folder, port: 0, uiPort: null, timeSkipping: true }),
  ]);
  await keepWhatIsPast(mongo.uri);
  return {
    mongodbUri: mongo.uri,
    temporalAddress: temporal.address,
    async stop() {
      await Promise.all([mongo.stop(), temporal.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** MongoDB removes what is past its time once a minute; what tests make on a day of long ago would go under their hands. */
async function keepWhatIsPast(uri: string): Promise<void> {
  const connection = await createConnection(uri).asPromise();
  try {
    await connection.db?.admin().command({ setParameter: 1, ttlMonitorEnabled: false });
  } finally {
    await connection.close();
  }
}

/** Ends what runs that were killed left behind. */
async function removeAbandonedRuns(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const owner = Number(name.slice(PREFIX.length).split('-', 1)[0]);
    if (findProcess(owner) !== null) continue;
    const folder = join(tmpdir(), name);
    for (const engine of ['mongodb', 'temporal']) {
      await stopLeftover(join(folder, `${engine}.pid`), join(folder, engine));
    }
    await rm(folder, { recursive: true, force: true });
  }
}
