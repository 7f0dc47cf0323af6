import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { LogLeaf } from '../../contracts/log/log-leaf';
import type { PlacedLeaf } from '../../contracts/log/log-leaf';
import { ReviewId } from '../../contracts/primitives';
import { leafHashOf } from '../../trust/log/leaf';
import { optionalQuantity, optionalTextField, quantity, textField } from '../collection';
import { compare } from '../filter';
import { plainCollection } from '../plain-collection';
import type { Store } from '../store';
import type { Entry } from '../stored-kind';

/** Where in a review's record an event stands. It is in the clear with the events as well. */
export interface EventPlace {
  readonly review: ReviewId;
  readonly sequence: number;
}

const QueuedLeaf = LogLeaf.omit({ v: true }).extend({
  /** In hexadecimal digits. */
  leafHash: z.string(),
  review: ReviewId.optional(),
  sequence: z.int().positive().optional(),
});
type QueuedLeaf = z.infer<typeof QueuedLeaf>;

/** A leaf in its place in the log. */
const SequencedLeaf = QueuedLeaf.extend({ index: z.int().nonnegative() });
type SequencedLeaf = z.infer<typeof SequencedLeaf>;

const fields = {
  leafHash: textField,
  kind: textField,
  commitment: textField,
  review: optionalTextField,
  sequence: optionalQuantity,
};
const ofEvents = { unique: true, partialFilterExpression: { sequence: { $exists: true } } };
const indexes = [
  [{ leafHash: 1 }, { unique: true }],
  [{ review: 1, sequence: 1 }, ofEvents],
] as const;

/** Leaves that wait for their place in the log. */
export const logQueue = plainCollection<QueuedLeaf>({
  ...{ name: 'log_queue', version: 1, schema: QueuedLeaf },
  ...{ fields, indexes, nameOf: ({ leafHash }) => leafHash },
});

/** Append-only: nothing here updates or deletes a leaf that has its place. */
export const logLeaves = plainCollection<SequencedLeaf>({
  name: 'log_leaves',
  version: 1,
  schema: SequencedLeaf,
  nameOf: ({ index }) => String(index),
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
  await logQueue.insertAll(store, queued, session);
}

/** Null while it waits for its place, and if it is not a leaf. */
export const findLeaf = (
  store: Store,
  which: { readonly leafHash: string } | EventPlace,
): Promise<SequencedLeaf | null> => logLeaves.findOne(store, { ...which });

/** The leaves from a place on, in their order, of the tree of a size. */
export async function listLeaves(
  store: Store,
  {
    after,
    limit,
    published,
  }: { readonly after: number; readonly limit: number; readonly published: number },
): Promise<Entry<SequencedLeaf, { readonly index: number }>[]> {
  const within = { index: compare({ $gte: after, $lt: published }) };
  return logLeaves.findEach(store, within, { sort: { index: 1 }, limit });
}

/** The leaf itself, as the tree holds it, with its place. */
export const toPlacedLeaf = ({ kind, commitment, index }: SequencedLeaf): PlacedLeaf => ({
  leaf: { v: 1, kind, commitment },
  index,
});

/** The leaves of a review's events that have their place, by sequence. */
export const leavesOfReview = (store: Store, review: ReviewId): Promise<SequencedLeaf[]> =>
  logLeaves.findAll(store, { review }, { sort: { sequence: 1 } });
