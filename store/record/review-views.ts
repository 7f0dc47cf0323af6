import type { ClientSession } from 'mongoose';
import type { Phase } from '../../contracts/review/disclosure/ending';
import type { Code, Instant, ReviewId } from '../../contracts/primitives';
import { ReviewView } from '../../contracts/review/review-view';
import { content, quantity, textField } from '../collection';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { RecordedEvent } from '../../contracts/review/event';
import { eventsOf } from './events';
import { inTransaction } from '../in-transaction';
import { projectView } from '../../workflows/domain/kernel/project';
import { readingAt, UnreadableDocument } from '../stored-kind';

export interface ReviewIndex {
  readonly id: ReviewId;
  readonly sequence: number;
  readonly phase: Phase;
  readonly companyIndex: string;
  readonly agencies: readonly Code[];
  readonly submittedAt: Instant;
}

/** In lists. */
export const NEWEST_FIRST = { submittedAt: -1, id: -1 } as const;

/**
 * The view of each review; only `recordBatch` and `rebuildView` write it. It has no upcasters: one of an older
 * version is rebuilt from the events. Its version is raised also when they come to fold to something else.
 */
export const reviews = sealedCollection<ReviewView, ReviewIndex>({
  name: 'reviews',
  version: 1,
  clear: {
    id: { ...textField, why: 'finds a review; opaque' },
    sequence: { ...quantity, why: 'tells how current the view is; events are counted anyway' },
    phase: { ...textField, why: 'filters lists; Temporal’s search attributes show it too' },
    companyIndex: { ...textField, why: 'filters lists by company; blind' },
    agencies: { ...content, why: 'filters lists by agency; the editions name them' },
    submittedAt: { ...textField, why: 'orders lists' },
  },
  indexes: [
    [{ id: 1 }, { unique: true }],
    [NEWEST_FIRST],
    [{ companyIndex: 1, ...NEWEST_FIRST }],
    [{ agencies: 1, ...NEWEST_FIRST }],
    [{ phase: 1, ...NEWEST_FIRST }],
  ],
  schema: ReviewView,
  toClear: async ({ id, sequence, phase, company, agencies, submittedAt }, { vault }) => ({
    id,
    sequence,
    phase,
    companyIndex: await vault.blindIndex(company),
    agencies: agencies.map((agency) => agency.id),
    submittedAt,
  }),
  keyOf: ({ id }) => id,
  placeOf: ({ id }) => id,
});

/** Writes a view, the first one or the next. */
export async function putView(
  store: Store,
  view: ReviewView,
  session: ClientSession,
): Promise<void> {
  const sealed = await reviews.seal(store, view);
  const options = { upsert: true, session, ignoreUndefined: true };
  await reviews(store).collection.replaceOne({ id: view.id }, sealed, options);
}

/**
 * Whether a view has to be rebuilt from the record. One of a newer version is left to its writer.
 */
export const isToFold = (error: unknown): boolean =>
  error instanceof UnreadableDocument && error.why !== 'newer-version';

/**
 * Rebuilds the view from all recorded events and writes it; null when the review has none. Two at
 * once, and a recording meanwhile, are harmless.
 */
export const rebuildView = (store: Store, review: ReviewId): Promise<ReviewView | null> =>
  inTransaction(store, (session) => rebuildWithin(store, review, session));

/**
 * The view as a transaction sees it, to fold further events on: rebuilt if it is missing, of an
 * older version, or cannot be read. Null for a review without events.
 */
export async function findViewToFold(
  store: Store,
  id: ReviewId,
  session: ClientSession,
): Promise<ReviewView | null> {
  try {
    const found = await reviews.findOne(store, { id }, { session });
    if (found) return found;
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
