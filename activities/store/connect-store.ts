import { agreements } from './agreements';
import type { Vault } from '../../trust/vault';
import { attestations } from './attestations';
import { credentials } from './credentials';
import { dossiers, drafts, reports } from './documents';
import { evaluationPulses } from './evaluation-pulses';
import { evaluationRows } from './evaluation-rows';
import { events } from './events';
import { foundations } from './foundations';
import { jobs } from './jobs';
import { keyStates } from './key-states';
import { logCheckpoints, logCosignatures } from './log-checkpoints';
import { logLease } from './log-lease';
import { logLeaves, logQueue } from './log-leaves';
import { logNodes } from './log-tree';
import { openConnection, SELECTION_TIMEOUT_MS } from './open-connection';
import { apiKeys } from './api-keys';
import { people } from './participants';
import { onceOnly } from './once-only';
import { reads } from './reads';
import { refusals } from './refusals';
import { companies } from './companies';
import { registrations } from './registrations';
import { runLines } from './run-lines';
import { services } from './services';
import { reviews } from './reviews';
import { documents } from './sealed-files';
import { sessions } from './sessions';
import { tollOrders } from './toll-orders';
import { signingKeys } from './signing-keys';
import type { Store } from './store';

export type { Store } from './store';

/**
 * Opens a connection of its own and builds the indexes, before anything can be written past them.
 * Writes are acknowledged by a majority. MongoDB must run as a replica set: recording is transactional.
 */
export async function connectStore(uri: string, vault: Vault): Promise<Store> {
  const connection = await openConnection(uri);
  const store = toStore(connection, vault);
  try {
    await Promise.all(collectionsOf(store).map((collection) => collection.init()));
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

const collectionsOf = (store: Store) => [
  events(store),
  foundations(store),
  reviews(store),
  reads(store),
  refusals(store),
  dossiers(store),
  drafts(store),
  reports(store),
  people(store),
  signingKeys(store),
  tollOrders(store),
  jobs(store),
  apiKeys(store),
  sessions(store),
  onceOnly(store),
  registrations(store),
  companies(store),
  agreements(store),
  services(store),
  credentials(store),
  evaluationRows(store),
  evaluationPulses(store),
  documents(store),
  keyStates(store),
  logQueue(store),
  logLeaves(store),
  logNodes(store),
  logCheckpoints(store),
  logCosignatures(store),
  logLease(store),
  attestations(store),
  runLines(store),
];
