import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { Instant } from '../../contracts/primitives';
import { quantity, textField } from '../collection';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';

const StoredCheckpoint = z.strictObject({
  size: z.int().nonnegative(),
  /** The signed note, without cosignatures. */
  note: z.string(),
  /** The log's verifier key, which says who signed; what to trust is for the reader to pin. */
  key: z.string(),
  signedAt: Instant,
});
type StoredCheckpoint = z.infer<typeof StoredCheckpoint>;

const StoredCosignature = z.strictObject({
  size: z.int().nonnegative(),
  /** The witness's verifier key. */
  witness: z.string(),
  /** A signature line of the note. */
  line: z.string(),
  cosignedAt: Instant,
});
type StoredCosignature = z.infer<typeof StoredCosignature>;

/** Append-only: a checkpoint that was signed is never taken back. */
export const logCheckpoints = plainCollection<StoredCheckpoint>({
  name: 'log_checkpoints',
  version: 1,
  schema: StoredCheckpoint,
  nameOf: ({ size }) => String(size),
  fields: { size: quantity, note: textField, key: textField, signedAt: textField },
  indexes: [[{ size: 1 }, { unique: true }]],
});

export const logCosignatures = plainCollection<StoredCosignature>({
  name: 'log_cosignatures',
  version: 1,
  schema: StoredCosignature,
  nameOf: ({ size, witness }) => `${size}/${witness}`,
  fields: { size: quantity, witness: textField, line: textField, cosignedAt: textField },
  indexes: [[{ size: 1, witness: 1 }, { unique: true }]],
});

export const findLastCheckpoint = (
  store: Store,
  session?: ClientSession,
): Promise<StoredCheckpoint | null> =>
  logCheckpoints.findOne(store, {}, { sort: { size: -1 }, session });

/** The checkpoint of just this size. */
export const findCheckpointOf = (store: Store, size: number): Promise<StoredCheckpoint | null> =>
  logCheckpoints.findOne(store, { size });

/** The first checkpoint of at least this size. */
export const findCheckpointFrom = (store: Store, size: number): Promise<StoredCheckpoint | null> =>
  logCheckpoints.findOne(store, { size: compare({ $gte: size }) }, { sort: { size: 1 } });

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

/** The checkpoint with its witnesses' lines under the log's own: those that can be read. */
export async function toCosignedNote(store: Store, checkpoint: StoredCheckpoint): Promise<string> {
  const { size, note } = checkpoint;
  const { items } = await logCosignatures.list(store, { size }, { sort: { witness: 1 } });
  return note + items.map(({ line }) => `${line}\n`).join('');
}

/**
 * The log is signed at once, and shown at a fixed rhythm: each time, the last tree that was signed before. So
 * an outsider learns how far the log has come from one time to the next, and not when it grew in between.
 */
export interface Rhythm {
  readonly everyMs: number;
  readonly now: number;
}

/** The tree that is shown now. Null before the first time. */
export async function findPublishedCheckpoint(
  store: Store,
  { everyMs, now }: Rhythm,
): Promise<StoredCheckpoint | null> {
  const before = {
    signedAt: compare({ $lt: new Date(beatOf(now, everyMs) * everyMs).toISOString() }),
  };
  return logCheckpoints.findOne(store, before, { sort: { size: -1 } });
}

/** The checkpoint of this size, if it has ever been shown. */
export async function findOncePublished(
  store: Store,
  size: number,
  { everyMs, now }: Rhythm,
): Promise<StoredCheckpoint | null> {
  const checkpoint = await findCheckpointOf(store, size);
  if (!checkpoint) return null;
  const beat = beatOf(Date.parse(checkpoint.signedAt), everyMs);
  const next = await findCheckpointFrom(store, size + 1);
  const isPassedOver = next !== null && beatOf(Date.parse(next.signedAt), everyMs) === beat;
  return isPassedOver || beatOf(now, everyMs) === beat ? null : checkpoint;
}

const beatOf = (at: number, everyMs: number): number => Math.floor(at / everyMs);
