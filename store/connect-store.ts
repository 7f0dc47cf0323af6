import type { Vault } from '../trust/sealing/vault';
import { openConnection, SELECTION_TIMEOUT_MS } from './open-connection';
import type { Store } from './store';
import { COLLECTIONS } from './stored-kinds';

export type { Store } from './store';

/**
 * Opens a connection of its own and builds the indexes, before anything can be written past them.
 * Writes are acknowledged by a majority. MongoDB must run as a replica set: recording is transactional.
 */
export async function connectStore(uri: string, vault: Vault): Promise<Store> {
  const connection = await openConnection(uri);
  const store = toStore(connection, vault);
  try {
    await Promise.all(COLLECTIONS.map((collection) => collection(store).init()));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function toStore(connection: Store['connection'], vault: Vault): Store {
  return {
    connection,
    vault,
    close: () => connection.close(),
    ping: async () => {
      await connection.db?.command({ ping: 1 }, { timeoutMS: SELECTION_TIMEOUT_MS });
    },
  };
}
