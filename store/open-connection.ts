import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';

export const SELECTION_TIMEOUT_MS = 5_000;

/** A connection of its own, whose writes are acknowledged by a majority. */
export const openConnection = (uri: string): Promise<Connection> =>
  createConnection(uri, {
    serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS,
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
    bufferCommands: false,
  }).asPromise();
