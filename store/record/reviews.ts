import type { QueryFilter } from 'mongoose';
import pLimit from 'p-limit';
import type { Phase } from '../../contracts/review/disclosure/ending';
import type { Code, ReviewId } from '../../contracts/primitives';
import type { RunFaultState } from '../../contracts/review/run-fault';
import type { ReviewView } from '../../contracts/review/review-view';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { parseReviewCursor, toReviewCursor } from '../../contracts/http/review-cursor';
import { compare } from '../filter';
import { isToFold, rebuildView, NEWEST_FIRST, reviews } from './review-views';
import type { ReviewIndex } from './review-views';
import { reviewsWithFault } from './run-lines';
import type { Sealed } from '../sealed-collection';
import type { Store } from '../store';
import { UnreadableDocument } from '../stored-kind';

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

const isOpen = () => ({ phase: compare({ $ne: 'closed' as const }) });

/**
 * Null when there is no such review, and the same when it is not this reader's to see. A view of an older
 * version, or one that cannot be read, is rebuilt from the record first.
 *
 * @throws KeyDestroyed when it is theirs to see and its data key was destroyed; UnreadableDocument when the
 *   record cannot be read either, or the view is of a newer version.
 */
export async function findReview(
  store: Store,
  id: ReviewId,
  visibility: ReviewVisibility,
): Promise<ReviewView | null> {
  const visible = await visibleTo(store, visibility);
  const within = { $and: [{ id: { $eq: id } }, visible, notIn(visibility)] };
  const [found] = await reviews.search(store, within, { limit: 1 });
  return found ? openView(store, found, within) : null;
}

/** After an upgrade a list may hold many that have to be rebuilt. */
const folding = pLimit(4);

/** Opens a view, rebuilt if necessary; null if it then no longer matches the filter. */
async function openView(
  store: Store,
  found: Sealed<ReviewIndex>,
  within: QueryFilter<ReviewIndex>,
): Promise<ReviewView | null> {
  try {
    return await reviews.open(store, found);
  } catch (error) {
    if (!isToFold(error)) throw error;
  }
  await folding(() => rebuildView(store, found.id));
  const [folded] = await reviews.search(store, within, { limit: 1 });
  return folded ? reviews.open(store, folded) : null;
}

interface ListedReviews {
  readonly items: readonly ReviewView[];
  readonly next: string | null;
  /**
   * Reviews of this page that cannot be read, or whose data key is unavailable: they keep their
   * place, but cannot be shown.
   */
  readonly unreadable: readonly ReviewId[];
}

/**
 * Newest submission first, without those whose data key was destroyed. A page keeps its place whatever is
 * recorded in between; where a review cannot be read now, it holds fewer items than its limit.
 *
 * @throws RangeError for an `after` that no page gave.
 */
export async function listReviews(store: Store, query: ReviewQuery): Promise<ListedReviews> {
  const { visibility, limit } = query;
  const conditions = await Promise.all([visibleTo(store, visibility), filters(store, query)]);
  const within = { $and: [...conditions, notIn(visibility)] };
  const found = reviews(store)
    .find(within, { _id: 0 })
    .sort(NEWEST_FIRST)
    .lean()
    .cursor({ batchSize: limit + 1 });
  // One more than the page holds tells whether there is another.
  const listed = await gather({ store, within }, found, limit + 1).finally(() => found.close());
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

interface Within {
  readonly store: Store;
  readonly within: QueryFilter<ReviewIndex>;
}

async function gather(
  place: Within,
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
    const opened = await Promise.all(batch.map((one) => toListed(place, one)));
    listed.push(...opened.filter((entry) => entry !== null));
  }
  return listed;
}

/** Null for a review that is in no list: its contents are destroyed, or it only seemed to belong here. */
async function toListed(
  { store, within }: Within,
  index: Sealed<ReviewIndex>,
): Promise<Listed | null> {
  const filter = { $and: [{ id: { $eq: index.id } }, within] };
  try {
    const view = await orKeyFault(openView(store, index, filter));
    if (view === null || view === 'destroyed') return null;
    return { index, view: typeof view === 'string' ? null : view };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { index, view: null };
    throw error;
  }
}

/** How many reviews are open on record, behind a place in the list of them. */
export const countOpenReviews = (store: Store, after: string | null): Promise<number> =>
  reviews(store).countDocuments({ $and: [isOpen(), after === null ? {} : behind(after)] });

/** Every review that is open on record, as it lies there: nothing of it is opened. */
export async function* listOpenReviews(store: Store): AsyncGenerator<ReviewId> {
  const found = reviews(store).find(isOpen(), { _id: 0, id: 1 });
  for await (const { id } of found.lean<Pick<ReviewIndex, 'id'>[]>().cursor()) yield id;
}

/** How far the record of a review has come that is open; null for one that is closed, or not there. */
export async function findOpenReview(
  store: Store,
  id: ReviewId,
): Promise<Pick<ReviewIndex, 'sequence'> | null> {
  const open = { id: { $eq: id }, ...isOpen() };
  return reviews(store).findOne(open, { _id: 0, sequence: 1 }).lean();
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
    $or: [{ id: compare({ $in: own }), ...isOpen() }, { id: compare({ $in: kept }) }],
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
