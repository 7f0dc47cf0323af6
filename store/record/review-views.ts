import type { ClientSession } from 'mongoose';
import type { Phase } from '../../contracts/review/disclosure/ending';
import type { Code, Instant, ReviewId } from '../../contracts/primitives';
import { ReviewView } from '../../contracts/review/review-view';
import { content, quantity, text } from '../collection';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';

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
 * version is folded anew from the events. Its version is raised also when they come to fold to something else.
 */
export const reviews = sealedCollection<ReviewView, ReviewIndex>({
  name: 'reviews',
  version: 1,
  clear: {
    id: { ...text, why: 'finds a review; opaque' },
    sequence: { ...quantity, why: 'says how far the view has come; events are counted anyway' },
    phase: { ...text, why: 'filters lists; Temporal’s search attributes tell it too' },
    companyIndex: { ...text, why: 'filters lists by company; blind' },
    agencies: { ...content, why: 'filters lists by agency; the editions name them' },
    submittedAt: { ...text, why: 'orders lists' },
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
  await reviews(store).replaceOne({ id: view.id }, sealed, { upsert: true, session });
}
