import type { ClientSession } from 'mongoose';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { eventsOf } from './events';
import { inTransaction } from '../in-transaction';
import { projectView } from '../../workflows/domain/kernel/project';
import { putView, reviews } from './review-views';
import type { Store } from '../store';
import { readingAt, UnreadableDocument } from '../stored-kind';

/** Whether a view is to be folded anew from the record. One of a newer version is left to who wrote it. */
export const isToFold = (error: unknown): boolean =>
  error instanceof UnreadableDocument && error.why !== 'newer-version';

/**
 * Folds all recorded events anew and writes the view; null when the review has none. Two at once, and a
 * recording meanwhile, are harmless.
 */
export const rebuildView = (store: Store, review: ReviewId): Promise<ReviewView | null> =>
  inTransaction(store, (session) => rebuildWithin(store, review, session));

/**
 * The view as a transaction sees it, for who folds on: folded anew where it is missing, of an older version,
 * or cannot be read. Null for a review without events.
 */
export async function findViewToFold(
  store: Store,
  id: ReviewId,
  session: ClientSession,
): Promise<ReviewView | null> {
  const found = await reviews(store).findOne({ id }, { _id: 0 }).session(session).lean();
  try {
    if (found) return await reviews.open(store, found);
  } catch (error) {
    if (!isToFold(error)) throw error;
  }
  return rebuildWithin(store, id, session);
}

async function rebuildWithin(
  store: Store,
  review: ReviewId,
  session: ClientSession,
): Promise<ReviewView | null> {
  let view: ReviewView | null = null;
  for await (const event of eventsOf(store, review, session)) view = await foldOn(view, event);
  if (view) await putView(store, view, session);
  return view;
}

/** @throws UnreadableDocument for events that are not one after the other, or do not follow from each other. */
const foldOn = (view: ReviewView | null, recorded: RecordedEvent): Promise<ReviewView> =>
  readingAt(`events/${recorded.review}/${recorded.sequence}`, () => {
    if (recorded.sequence !== (view?.sequence ?? 0) + 1) throw new Error('events are missing');
    return Promise.resolve(projectView(view, recorded));
  });
