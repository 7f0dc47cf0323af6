import { compare } from '../filter';
import { findCheckpointFrom, findCheckpointOf, logCheckpoints } from './log-checkpoints';
import type { StoredCheckpoint } from './log-checkpoints';
import type { Store } from '../store';

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
  const last = await logCheckpoints(store).findOne(before, { _id: 0 }).sort({ size: -1 }).lean();
  return last && logCheckpoints.read(last);
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
