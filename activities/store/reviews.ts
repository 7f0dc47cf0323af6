import type { ClientSession, QueryFilter } from 'mongoose';
import type { Phase } from '../../contracts/outcome';
import type { Code, Instant, ReviewId } from '../../contracts/primitives';
import type { RunFaultState } from '../../contracts/run-fault';
import { ReviewView } from '../../contracts/review-view';
import { orKeyFault } from '../../trust/or-key-fault';
import { content, quantity, text } from './collection';
import { compare } from './filter';
import { parseReviewCursor, toReviewCursor } from '../../contracts/http/review-cursor';
import { reviewsWithFault } from './run-lines';
import { sealedCollection } from './sealed-collection';
import type { Sealed } from './sealed-collection';
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
  /** Only those that are not closed. */
  readonly open?: true;
  /** Only those whose run is lost, or stuck. */
  readonly runFault?: RunFaultState | undefined;
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

const isOpen = () => ({ phase: compare({ $ne: 'closed' as const }) });
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

export interface ReviewPage {
  readonly items: readonly ReviewView[];
  readonly next: string | null;
  /** Reviews of this page whose data key is missing or out of reach: they have a place, and cannot be shown. */
  readonly unreadable: readonly ReviewId[];
}

/**
 * Newest submission first, without those whose data key was destroyed. A page keeps its place whatever is
 * recorded in between; where a data key is not to be had now, it holds fewer items than its limit.
 *
 * @throws RangeError for an `after` that no page gave.
 */
export async function listReviews(store: Store, query: ReviewQuery): Promise<ReviewPage> {
  const { visibility, limit } = query;
  const conditions = await Promise.all([visibleTo(store, visibility), filters(store, query)]);
  const found = reviews(store)
    .find({ $and: [...conditions, notIn(visibility)] }, { _id: 0 })
    .sort(NEWEST_FIRST)
    .lean()
    .cursor({ batchSize: limit + 1 });
  // One more than the page holds tells whether there is another.
  const listed = await gather(store, found, limit + 1).finally(() => found.close());
  const page = listed.slice(0, limit);
  const last = page.at(-1)?.index;
  return {
    items: page.flatMap(({ view }) => view ?? []),
    next: last && listed.length > limit ? toReviewCursor(last) : null,
    unreadable: page.flatMap(({ index, view }) => (view ? [] : index.id)),
  };
}

interface Listed {
  readonly index: ReviewIndex;
  readonly view: ReviewView | null;
}

async function gather(
  store: Store,
  found: { next(): Promise<Sealed<ReviewIndex> | null> },
  most: number,
): Promise<Listed[]> {
  const listed: Listed[] = [];
  while (listed.length < most) {
    const batch: Sealed<ReviewIndex>[] = [];
    for (let one = await found.next(); one; one = await found.next()) {
      batch.push(one);
      if (listed.length + batch.length === most) break;
    }
    if (batch.length === 0) break;
    // All at once: where keys are out of reach, each of them may take its whole time-out.
    const opened = await Promise.all(batch.map((one) => toListed(store, one)));
    listed.push(...opened.filter((entry) => entry !== null));
  }
  return listed;
}

/** Null for a review whose contents are destroyed: it is in no list. */
async function toListed(store: Store, index: Sealed<ReviewIndex>): Promise<Listed | null> {
  const view = await orKeyFault(reviews.open(store, index));
  if (view === 'destroyed') return null;
  return { index, view: typeof view === 'string' ? null : view };
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

/** How many reviews are open on record, behind a place in the list of them. */
export const countOpenReviews = (store: Store, after: string | null): Promise<number> =>
  reviews(store).countDocuments({ $and: [isOpen(), after === null ? {} : behind(after)] });

/** Every review that is open on record, as it lies there: nothing of it is opened. */
export async function* listOpenReviews(store: Store): AsyncGenerator<ReviewId> {
  const found = reviews(store).find(
    { phase: compare({ $ne: 'closed' as const }) },
    { _id: 0, id: 1 },
  );
  for await (const { id } of found.lean<Pick<ReviewIndex, 'id'>[]>().cursor()) yield id;
}

/** How far the record of a review has come that is open; null for one that is closed, or not there. */
export async function findOpenReview(
  store: Store,
  id: ReviewId,
): Promise<Pick<ReviewIndex, 'sequence'> | null> {
  const open = { id: { $eq: id }, phase: compare({ $ne: 'closed' as const }) };
  return reviews(store).findOne(open, { _id: 0, sequence: 1 }).lean();
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
  except.length === 0 ? {} : { id: compare({ $nin: [...except] }) };

async function filters(
  store: Store,
  { phase, open, runFault, company, agency, after }: ReviewQuery,
): Promise<QueryFilter<ReviewIndex>> {
  return {
    $and: [
      ...(phase === undefined ? [] : [{ phase: { $eq: phase } }]),
      ...(open === true ? [isOpen()] : []),
      ...(runFault === undefined ? [] : [await withFault(store, runFault)]),
      ...(company === undefined ? [] : [await ofCompany(store, company)]),
      ...(agency === undefined ? [] : [{ agencies: { $eq: agency } }]),
      ...(after === undefined ? [] : [behind(after)]),
      {},
    ],
  };
}

async function withFault(store: Store, state: RunFaultState): Promise<QueryFilter<ReviewIndex>> {
  const { own, kept } = await reviewsWithFault(store, state);
  return {
    $or: [
      { id: compare({ $in: own }), phase: compare({ $ne: 'closed' as const }) },
      { id: compare({ $in: kept }) },
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
  return {
    $or: [
      { submittedAt: compare({ $lt: submittedAt }) },
      { submittedAt, id: compare({ $lt: id }) },
    ],
  };
}
