import type { ClientSession } from 'mongoose';
import type { Instant } from '../../contracts/primitives';
import { collection, quantity, text } from './collection';
import { compare } from './filter';
import type { Store } from './store';

export interface StoredCheckpoint {
  readonly size: number;
  /** The signed note, without cosignatures. */
  readonly note: string;
  /** The log's verifier key, which says who signed; what to trust is for the reader to pin. */
  readonly key: string;
  readonly signedAt: Instant;
}

export interface StoredCosignature {
  readonly size: number;
  /** The witness's verifier key. */
  readonly witness: string;
  /** A signature line of the note. */
  readonly line: string;
  readonly cosignedAt: Instant;
}

/** Append-only: a checkpoint that was signed is never taken back. */
export const logCheckpoints = collection<StoredCheckpoint>({
  name: 'log_checkpoints',
  fields: { size: quantity, note: text, key: text, signedAt: text },
  indexes: [[{ size: 1 }, { unique: true }]],
});

export const logCosignatures = collection<StoredCosignature>({
  name: 'log_cosignatures',
  fields: { size: quantity, witness: text, line: text, cosignedAt: text },
  indexes: [[{ size: 1, witness: 1 }, { unique: true }]],
});

export async function findLastCheckpoint(
  store: Store,
  session?: ClientSession,
): Promise<StoredCheckpoint | null> {
  const last = logCheckpoints(store).findOne({}, { _id: 0 }).sort({ size: -1 });
  return last.session(session ?? null).lean<StoredCheckpoint>();
}

/** The checkpoint of just this size. */
export async function findCheckpointOf(
  store: Store,
  size: number,
): Promise<StoredCheckpoint | null> {
  return logCheckpoints(store).findOne({ size }, { _id: 0 }).lean<StoredCheckpoint>();
}

/** The first checkpoint of at least this size. */
export async function findCheckpointFrom(
  store: Store,
  size: number,
): Promise<StoredCheckpoint | null> {
  const query = { size: compare({ $gte: size }) };
  const first = logCheckpoints(store).findOne(query, { _id: 0 }).sort({ size: 1 });
  return first.lean<StoredCheckpoint>();
}

/** The largest checkpoint of at least this size that a witness has cosigned. */
export async function findCosignedCheckpoint(
  store: Store,
  size: number,
): Promise<StoredCheckpoint | null> {
  const query = { size: compare({ $gte: size }) };
  const cosigned = await logCosignatures(store).findOne(query).sort({ size: -1 }).lean();
  return cosigned && findCheckpointFrom(store, cosigned.size);
}

/** A witness cosigns a checkpoint as often as it likes; the last line counts. */
export async function putCosignature(store: Store, cosignature: StoredCosignature): Promise<void> {
  const { size, witness } = cosignature;
  await logCosignatures(store).replaceOne({ size, witness }, cosignature, { upsert: true });
}

/** The checkpoint with its witnesses' lines under the log's own. */
export async function toCosignedNote(store: Store, checkpoint: StoredCheckpoint): Promise<string> {
  const { size, note } = checkpoint;
  const lines = await logCosignatures(store).find({ size }, { _id: 0 }).sort({ witness: 1 }).lean();
  return note + lines.map(({ line }) => `${line}\n`).join('');
}
