import type { ClientSession, QueryFilter } from 'mongoose';
import type { Phase } from '../../contracts/outcome';
import type { Code, ReviewId } from '../../contracts/primitives';
import { ReviewView } from '../../contracts/review-view';
import { collection, content, optionalContent, quantity, text } from './collection';
import type { Field } from './collection';
import { parseReviewCursor, toReviewCursor } from './review-cursor';
import type { Store } from './store';

/** Which reviews a reader may see at all. Everything else does not exist for them. */
export type ReviewVisibility =
  { kind: 'all' } | { kind: 'company'; company: string } | { kind: 'agency'; agency: string };

export interface ReviewQuery {
  readonly visibility: ReviewVisibility;
  readonly phase?: Phase | undefined;
  readonly company?: Code | undefined;
  readonly agency?: Code | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

const FIELDS = {
  id: text,
  sequence: quantity,
  phase: text,
  outcome: optionalContent,
  endedWhy: optionalContent,
  company: text,
  edition: text,
  model: content,
  agencies: content,
  submittedAt: text,
  closedAt: optionalContent,
  plannedRelease: optionalContent,
  window: content,
  deficiencies: content,
  determination: optionalContent,
  access: optionalContent,
  suites: content,
  evaluations: content,
  dossier: optionalContent,
  signOffs: content,
  escalations: content,
  notices: content,
  coverage: optionalContent,
  report: optionalContent,
} as const satisfies Record<keyof ReviewView, Field>;

const NEWEST_FIRST = { submittedAt: -1, id: -1 } as const;

/** The view of each review; only `recordBatch` and `rebuildView` write it. */
export const reviews = collection<ReviewView>({
  name: 'reviews',
  fields: FIELDS,
  indexes: [
    [{ id: 1 }, { unique: true }],
    [NEWEST_FIRST],
    [{ company: 1, ...NEWEST_FIRST }],
    [{ 'agencies.id': 1, ...NEWEST_FIRST }],
    [{ phase: 1, ...NEWEST_FIRST }],
  ],
});

/** Null when there is no such review, and the same when it is not this reader's to see. */
export async function findReview(
  store: Store,
  id: ReviewId,
  visibility: ReviewVisibility,
): Promise<ReviewView | null> {
  const found = await reviews(store)
    .findOne({ $and: [{ id: { $eq: id } }, visibleTo(visibility)] }, { _id: 0 })
    .lean();
  return found && ReviewView.parse(found);
}

/**
 * Newest submission first. A page keeps its place whatever is recorded in between.
 *
 * @throws RangeError for an `after` that no page gave.
 */
export async function listReviews(
  store: Store,
  query: ReviewQuery,
): Promise<{ items: ReviewView[]; next: string | null }> {
  const found = await reviews(store)
    .find({ $and: [visibleTo(query.visibility), ...filtersOf(query)] }, { _id: 0 })
    .sort(NEWEST_FIRST)
    .limit(query.limit + 1)
    .lean();
  const items = ReviewView.array().parse(found.slice(0, query.limit));
  const last = items.at(-1);
  return { items, next: last && found.length > items.length ? toReviewCursor(last) : null };
}

/** The view as a transaction sees it, for who folds on. */
export async function findViewToFold(
  store: Store,
  id: ReviewId,
  session: ClientSession,
): Promise<ReviewView | null> {
  const found = await reviews(store).findOne({ id }, { _id: 0 }).session(session).lean();
  return found && ReviewView.parse(found);
}

/** Writes a view, the first one or the next. */
export async function putView(
  store: Store,
  view: ReviewView,
  session: ClientSession,
): Promise<void> {
  await reviews(store).replaceOne({ id: view.id }, view, { upsert: true, session });
}

function visibleTo(visibility: ReviewVisibility): QueryFilter<ReviewView> {
  switch (visibility.kind) {
    case 'all':
      return {};
    case 'company':
      return { company: { $eq: visibility.company } };
    case 'agency':
      return { 'agencies.id': { $eq: visibility.agency } };
    default:
      return visibility satisfies never;
  }
}

function filtersOf({ phase, company, agency, after }: ReviewQuery): QueryFilter<ReviewView>[] {
  return [
    ...(phase === undefined ? [] : [{ phase: { $eq: phase } }]),
    ...(company === undefined ? [] : [{ company: { $eq: company } }]),
    ...(agency === undefined ? [] : [{ 'agencies.id': { $eq: agency } }]),
    ...(after === undefined ? [] : [behind(after)]),
  ];
}

function behind(after: string): QueryFilter<ReviewView> {
  const place = parseReviewCursor(after);
  if (!place) throw new RangeError('not a cursor of this list');
  const { submittedAt, id } = place;
  return { $or: [{ submittedAt: { $lt: submittedAt } }, { submittedAt, id: { $lt: id } }] };
}
