import type { ClientSession, QueryFilter } from 'mongoose';
import type { Phase } from '../../contracts/outcome';
import type { Code, Instant, ReviewId } from '../../contracts/primitives';
import { ReviewView } from '../../contracts/review-view';
import { content, quantity, text } from './collection';
import { parseReviewCursor, toReviewCursor } from './review-cursor';
import { sealedCollection, unlessDestroyed } from './sealed-collection';
import type { Store } from './store';

/** Which reviews a reader may see at all. Everything else does not exist for them. */
export type ReviewVisibility = (
  { kind: 'all' } | { kind: 'company'; company: string } | { kind: 'agency'; agency: string }
) & {
  /** Reviews that the reader is recused from. */
  except?: readonly ReviewId[];
};

export interface ReviewQuery {
  readonly visibility: ReviewVisibility;
  readonly phase?: Phase | undefined;
  readonly company?: Code | undefined;
  readonly agency?: Code | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface ReviewIndex {
  readonly id: ReviewId;
  readonly sequence: number;
  readonly phase: Phase;
  readonly companyIndex: string;
  readonly agencies: readonly Code[];
  readonly submittedAt: Instant;
}

const NEWEST_FIRST = { submittedAt: -1, id: -1 } as const;

/** The view of each review; only `recordBatch` and `rebuildView` write it. */
export const reviews = sealedCollection<ReviewView, ReviewIndex>({
  name: 'reviews',
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

/**
 * Null when there is no such review, and the same when it is not this reader's to see.
 *
 * @throws KeyDestroyed when it is theirs to see and its data key was destroyed.
 */
export async function findReview(
  store: Store,
  id: ReviewId,
  visibility: ReviewVisibility,
): Promise<ReviewView | null> {
  const visible = await visibleTo(store, visibility);
  const found = await reviews(store)
    .findOne({ $and: [{ id: { $eq: id } }, visible, notIn(visibility)] }, { _id: 0 })
    .lean();
  return found && reviews.open(store, found);
}

/**
 * Newest submission first, without those whose data key was destroyed. A page keeps its place whatever is
 * recorded in between.
 *
 * @throws RangeError for an `after` that no page gave.
 */
export async function listReviews(
  store: Store,
  query: ReviewQuery,
): Promise<{ items: ReviewView[]; next: string | null }> {
  const { visibility } = query;
  const conditions = await Promise.all([visibleTo(store, visibility), filters(store, query)]);
  const found = reviews(store)
    .find({ $and: [...conditions, notIn(visibility)] }, { _id: 0 })
    .sort(NEWEST_FIRST)
    .lean()
    // One more than the page holds tells whether there is another.
    .cursor({ batchSize: query.limit + 1 });
  const items: ReviewView[] = [];
  for await (const one of found) {
    const view = await unlessDestroyed(reviews.open(store, one));
    if (view) items.push(view);
    if (items.length > query.limit) break;
  }
  const page = items.slice(0, query.limit);
  const last = page.at(-1);
  return { items: page, next: last && items.length > page.length ? toReviewCursor(last) : null };
}

/** The view as a transaction sees it, for who folds on. */
export async function findViewToFold(
  store: Store,
  id: ReviewId,
  session: ClientSession,
): Promise<ReviewView | null> {
  const found = await reviews(store).findOne({ id }, { _id: 0 }).session(session).lean();
  return found && reviews.open(store, found);
}

/** Writes a view, the first one or the next. */
export async function putView(
  store: Store,
  view: ReviewView,
  session: ClientSession,
): Promise<void> {
  const sealed = await reviews.seal(store, view);
  await reviews(store).replaceOne({ id: view.id }, sealed, { upsert: true, session });
}

async function visibleTo(
  store: Store,
  visibility: ReviewVisibility,
): Promise<QueryFilter<ReviewIndex>> {
  switch (visibility.kind) {
    case 'all':
      return {};
    case 'company':
      return ofCompany(store, visibility.company);
    case 'agency':
      return { agencies: { $eq: visibility.agency } };
    default:
      return visibility satisfies never;
  }
}

const notIn = ({ except = [] }: ReviewVisibility): QueryFilter<ReviewIndex> =>
  except.length === 0 ? {} : { id: { $nin: [...except] } };

async function filters(
  store: Store,
  { phase, company, agency, after }: ReviewQuery,
): Promise<QueryFilter<ReviewIndex>> {
  return {
    $and: [
      ...(phase === undefined ? [] : [{ phase: { $eq: phase } }]),
      ...(company === undefined ? [] : [await ofCompany(store, company)]),
      ...(agency === undefined ? [] : [{ agencies: { $eq: agency } }]),
      ...(after === undefined ? [] : [behind(after)]),
      {},
    ],
  };
}

async function ofCompany({ vault }: Store, company: string): Promise<QueryFilter<ReviewIndex>> {
  return { companyIndex: { $eq: await vault.blindIndex(company) } };
}

function behind(after: string): QueryFilter<ReviewIndex> {
  const place = parseReviewCursor(after);
  if (!place) throw new RangeError('not a cursor of this list');
  const { submittedAt, id } = place;
  return { $or: [{ submittedAt: { $lt: submittedAt } }, { submittedAt, id: { $lt: id } }] };
}
