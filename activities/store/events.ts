import type { ClientSession } from 'mongoose';
import { RecordedEvent } from '../../contracts/event';
import type { ReviewId } from '../../contracts/primitives';
import { collection, content, quantity, text } from './collection';
import type { Store } from './store';

/** Append-only: nothing here updates or deletes an event. */
export const events = collection<RecordedEvent>({
  name: 'events',
  fields: { review: text, sequence: quantity, at: text, command: text, event: content },
  indexes: [[{ review: 1, sequence: 1 }, { unique: true }]],
});

/** The events of a review after a sequence, oldest first. */
export async function listEvents(
  store: Store,
  review: ReviewId,
  page: { readonly after: number; readonly limit: number },
): Promise<RecordedEvent[]> {
  const found = await events(store)
    .find({ review, sequence: { $gt: page.after } }, { _id: 0 })
    .sort({ sequence: 1 })
    .limit(page.limit)
    .lean();
  return RecordedEvent.array().parse(found);
}

/** Those of the sequences that are recorded, oldest first, as the transaction sees them. */
export async function findEvents(
  store: Store,
  key: { readonly review: ReviewId; readonly sequences: readonly number[] },
  session: ClientSession,
): Promise<RecordedEvent[]> {
  if (key.sequences.length === 0) return [];
  const found = await events(store)
    .find({ review: key.review, sequence: { $in: [...key.sequences] } }, { _id: 0 })
    .sort({ sequence: 1 })
    .session(session)
    .lean();
  return RecordedEvent.array().parse(found);
}

export async function insertEvents(
  store: Store,
  added: readonly RecordedEvent[],
  session: ClientSession,
): Promise<void> {
  if (added.length > 0) await events(store).insertMany([...added], { session });
}
