import type { ClientSession } from 'mongoose';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import { SaltedEvent } from '../../contracts/log/salted';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import { quantity, textField } from '../collection';
import { compare } from '../filter';
import { queueLeaves } from '../log/log-leaves';
import type { EventPlace } from '../log/log-leaves';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Entry } from '../stored-kind';

/** Append-only: nothing here updates or deletes an event. */
export const events = sealedCollection<SaltedEvent, EventPlace>({
  name: 'events',
  version: 1,
  clear: {
    review: { ...textField, why: 'finds the events of a review; opaque' },
    sequence: { ...quantity, why: 'keeps them in order, each once' },
  },
  indexes: [[{ review: 1, sequence: 1 }, { unique: true }]],
  schema: SaltedEvent,
  toClear: ({ recorded: { review, sequence } }) => ({ review, sequence }),
  keyOf: ({ review }) => review,
  placeOf: ({ review, sequence }) => `${review}/${sequence}`,
  nameOf: ({ sequence }) => String(sequence),
});

/** Whether an event is recorded: answered from the index alone, for who waits for it. */
export const isRecorded = async (store: Store, place: EventPlace): Promise<boolean> => {
  const { review, sequence } = place;
  const found = await events.search(store, { review, sequence }, { limit: 1, only: 'sequence' });
  return found.length > 0;
};

interface Page {
  readonly after: number;
  readonly limit: number;
}

/** The events of a review after a sequence, oldest first; one that cannot be read makes it throw. */
export async function listEvents(
  store: Store,
  review: ReviewId,
  page: Page,
): Promise<RecordedEvent[]> {
  const found = await events.findAll(store, ...toSearch(review, page));
  return found.map(({ recorded }) => recorded);
}

/** The same for a list, in which one that cannot be read keeps its place. */
export const eventEntries = (
  store: Store,
  review: ReviewId,
  page: Page,
): Promise<Entry<SaltedEvent, EventPlace>[]> => events.findEach(store, ...toSearch(review, page));

const toSearch = (review: ReviewId, { after, limit }: Page) =>
  [
    { review, sequence: compare({ $gt: after }) },
    { sort: { sequence: 1 }, limit },
  ] as const;

/** Every event of a review as the transaction sees them, oldest first, one at a time. */
export async function* eventsOf(
  store: Store,
  review: ReviewId,
  session: ClientSession,
): AsyncGenerator<RecordedEvent> {
  const found = events(store).find({ review }, { _id: 0 }).sort({ sequence: 1 });
  for await (const one of found.session(session).lean().cursor()) {
    yield (await events.open(store, one)).recorded;
  }
}

/** Those of the sequences that are recorded, oldest first, as a transaction sees them that there may be. */
export async function findEvents(
  store: Store,
  key: { readonly review: ReviewId; readonly sequences: readonly number[] },
  session?: ClientSession,
): Promise<RecordedEvent[]> {
  if (key.sequences.length === 0) return [];
  const those = { review: key.review, sequence: compare({ $in: [...key.sequences] }) };
  const found = await events.findAll(store, those, { sort: { sequence: 1 }, session });
  return found.map(({ recorded }) => recorded);
}

/** Appends events, and queues a leaf of the log for each. */
export async function insertEvents(
  store: Store,
  added: readonly RecordedEvent[],
  session: ClientSession,
): Promise<void> {
  if (added.length === 0) return;
  const salted = added.map((recorded) => ({ salt: createSalt(), recorded }));
  await events.insertAll(store, salted, session);
  const leaves = salted.map(({ salt, recorded }) => ({
    leaf: toLeaf('event', salt, recorded),
    place: { review: recorded.review, sequence: recorded.sequence },
  }));
  await queueLeaves(store, leaves, session);
}

/** Reviews that are on record after one of them, by their ids. */
export async function listRecorded(
  store: Store,
  { after, limit }: { readonly after: ReviewId | null; readonly limit: number },
): Promise<ReviewId[]> {
  const found = await events(store)
    .find(begunAfter(after), { _id: 0, review: 1 })
    .sort({ review: 1 })
    .limit(limit)
    .lean();
  return found.map(({ review }) => review);
}

/** How many there are. */
export const countRecorded = (store: Store, after: ReviewId | null): Promise<number> =>
  events(store).countDocuments(begunAfter(after));

const begunAfter = (after: ReviewId | null) => ({
  sequence: 1,
  ...(after === null ? {} : { review: compare({ $gt: after }) }),
});

/** Every event of a review with what opens its leaf, oldest first. */
export async function listSaltedEvents(store: Store, review: ReviewId): Promise<SaltedEvent[]> {
  const found = await events(store).find({ review }, { _id: 0 }).sort({ sequence: 1 }).lean();
  return Promise.all(found.map((one) => events.open(store, one)));
}
