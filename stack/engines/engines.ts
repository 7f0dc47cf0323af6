import { join } from 'node:path';
import { startKeyStore, startMongo } from '../processes/mongodb';
import type { RunningMongo } from '../processes/mongodb';
import { startTemporal } from '../processes/temporal';
import type { RunningTemporal } from '../processes/temporal';

export interface Engines {
  readonly mongo: RunningMongo;
  /** Another server than that: what is destroyed in it is in none of the other's files. */
  readonly keyStore: RunningMongo;
  readonly temporal: RunningTemporal;
  stop(): Promise<void>;
}

/** Starts all engines side by side. If one is unavailable, the others are stopped again. */
export async function startEngines(request: {
  readonly dataDir: string;
  readonly timeSkipping: boolean;
}): Promise<Engines> {
  const { dataDir, timeSkipping } = request;
  const starting = [
    startMongo({ dataDir: join(dataDir, 'mongodb') }),
    startKeyStore({ dataDir: join(dataDir, 'key-store') }),
    startTemporal({ dbFile: join(dataDir, 'temporal.db'), timeSkipping }),
  ] as const;
  const started = await Promise.allSettled(starting);
  try {
    const [mongo, keyStore, temporal] = await Promise.all(starting);
    const stop = async (): Promise<void> => {
      await temporal.stop();
      await Promise.all([mongo.stop(), keyStore.stop()]);
    };
    return { mongo, keyStore, temporal, stop };
  } catch (error) {
    const those = started.filter((one) => one.status === 'fulfilled');
    await Promise.all(those.map(({ value }) => value.stop()));
    throw error;
  }
}
