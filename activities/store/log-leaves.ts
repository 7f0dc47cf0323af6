import type { ClientSession } from 'mongoose';
import type { LogLeaf, PlacedLeaf } from '../../contracts/log-leaf';
import type { ReviewId } from '../../contracts/primitives';
import { leafHashOf } from '../../trust/log/leaf';
import { collection, optionalQuantity, optionalText, quantity, text } from './collection';
import { compare } from './filter';
import type { Store } from './store';

/** Where in a review's record an event stands. It is in the clear with the events as well. */
export interface EventPlace {
  readonly review: ReviewId;
  readonly sequence: number;
}

interface QueuedLeaf extends Omit<LogLeaf, 'v'>, Partial<EventPlace> {
  /** In hexadecimal digits. */
  readonly leafHash: string;
}

/** A leaf in its place in the log. */
export interface SequencedLeaf extends QueuedLeaf {
  readonly index: number;
}

const fields = {
  leafHash: text,
  kind: text,
  commitment: text,
  review: optionalText,
  sequence: optionalQuantity,
};
const ofEvents = { unique: true, partialFilterExpression: { sequence: { $exists: true } } };
const indexes = [
  [{ leafHash: 1 }, { unique: true }],
  [{ review: 1, sequence: 1 }, ofEvents],
] as const;

/** Leaves that wait for their place in the log. */
export const logQueue = collection<QueuedLeaf>({ name: 'log_queue', fields, indexes });

/** Append-only: nothing here updates or deletes a leaf that has its place. */
export const logLeaves = collection<SequencedLeaf>({
  name: 'log_leaves',
  fields: { ...fields, index: quantity },
  indexes: [[{ index: 1 }, { unique: true }], ...indexes],
});

/** Queues leaves for the log, in the transaction that writes what they commit to. */
export async function queueLeaves(
  store: Store,
  leaves: readonly { readonly leaf: LogLeaf; readonly place?: EventPlace }[],
  session: ClientSession,
): Promise<void> {
  if (leaves.length === 0) return;
  const queued = leaves.map(({ leaf, place }) => ({
    leafHash: leafHashOf(leaf).toString('hex'),
    kind: leaf.kind,
    commitment: leaf.commitment,
    ...(place && { review: place.review, sequence: place.sequence }),
  }));
  await logQueue(store).insertMany(queued, { session });
}

/** Null while it waits for its place, and for what is no leaf. */
export async function findLeaf(
  store: Store,
  which: { readonly leafHash: string } | EventPlace,
): Promise<SequencedLeaf | null> {
  return logLeaves(store)
    .findOne({ ...which }, { _id: 0 })
    .lean<SequencedLeaf>();
}

/** The leaves from a place on, in their order, of the tree of a size. */
export async function listLeaves(
  store: Store,
  {
    after,
    limit,
    published,
  }: { readonly after: number; readonly limit: number; readonly published: number },
): Promise<PlacedLeaf[]> {
  const found = await logLeaves(store)
    .find({ index: compare({ $gte: after, $lt: published }) }, { _id: 0 })
    .sort({ index: 1 })
    .limit(limit)
    .lean<SequencedLeaf[]>();
  return found.map(toPlacedLeaf);
}

/** The leaf itself, as the tree holds it, with its place. */
export const toPlacedLeaf = ({ kind, commitment, index }: SequencedLeaf): PlacedLeaf => ({
  leaf: { v: 1, kind, commitment },
  index,
});

/** The leaves of a review's events that have their place, by sequence. */
export async function leavesOfReview(store: Store, review: ReviewId): Promise<SequencedLeaf[]> {
  return logLeaves(store)
    .find({ review }, { _id: 0 })
    .sort({ sequence: 1 })
    .lean<SequencedLeaf[]>();
}
