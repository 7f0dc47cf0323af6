import type { Connection } from 'mongoose';
import type { Vault } from '../trust/sealing/vault';

/** An open connection to the database. Every collection has a file of its own that takes it from here. */
export interface Store {
  readonly connection: Connection;
  /** Seals what the database keeps. */
  readonly vault: Vault;
  close(): Promise<void>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}

/** What sealing and opening take of a store. */
export type Sealing = Pick<Store, 'vault'>;
