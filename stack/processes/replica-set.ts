import mongoose from 'mongoose';
import { waitUntil } from './wait-until';

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
export async function whenPrimary(port: number, ended: AbortSignal): Promise<void> {
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
