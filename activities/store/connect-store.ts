import { createConnection } from 'mongoose';
import { credentials } from './credentials';
import { dossiers, reports } from './documents';
import { evaluationRows } from './evaluation-rows';
import { events } from './events';
import { apiKeys, people, signingKeys } from './participants';
import { refusals } from './refusals';
import { reviews } from './reviews';
import type { Store } from './store';

export type { Store } from './store';

const SELECTION_TIMEOUT_MS = 5_000;

/**
 * Opens a connection of its own and builds the indexes, before anything can be written past them.
 * Writes are acknowledged by a majority. MongoDB must run as a replica set: recording is transactional.
 */
export async function connectStore(uri: string): Promise<Store> {
  const connection = await createConnection(uri, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    // An absent field and an undefined one are the same to a digest, so they must be here too.
    ignoreUndefined: true,
    bufferCommands: false,
  }).asPromise();
  const store = toStore(connection);
  try {
    await Promise.all(collectionsOf(store).map((collection) => collection.init()));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function toStore(connection: Store['connection']): Store {
  return {
    connection,
    close: () => connection.close(),
    ping: async () => {
      await connection.db?.command({ ping: 1 }, { timeoutMS: SELECTION_TIMEOUT_MS });
    },
  };
}

const collectionsOf = (store: Store) => [
  events(store),
  reviews(store),
  refusals(store),
  dossiers(store),
  reports(store),
  people(store),
  signingKeys(store),
  apiKeys(store),
  credentials(store),
  evaluationRows(store),
];
