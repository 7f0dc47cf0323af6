import type { ClientSession } from 'mongoose';
import type { ReviewId } from '../../contracts/primitives';
import { Refusal } from '../../contracts/review/refusal';
import { quantity, text } from '../collection';
import { compare } from '../filter';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import type { Entry } from '../stored-kind';

interface RefusalIndex {
  readonly review: ReviewId;
  readonly number: number;
}

/** Append-only: what was refused stays for an auditor to read. */
export const refusals = sealedCollection<Refusal, RefusalIndex>({
  name: 'refusals',
  version: 1,
  clear: {
    review: { ...text, why: 'finds the refusals of a review; opaque' },
    number: { ...quantity, why: 'keeps them in order, each once' },
  },
  indexes: [[{ review: 1, number: 1 }, { unique: true }]],
  schema: Refusal,
  toClear: ({ review, number }) => ({ review, number }),
  keyOf: ({ review }) => review,
  placeOf: ({ review, number }) => `${review}/${number}`,
  nameOf: ({ number }) => String(number),
});

interface Page {
  readonly after: number;
  readonly limit: number;
}

/** The refusals of a review after a number, oldest first; one that cannot be read makes it throw. */
export async function listRefusals(store: Store, review: ReviewId, page: Page): Promise<Refusal[]> {
  const found = await findPage(store, review, page);
  return Promise.all(found.map((one) => refusals.open(store, one)));
}

/** The same for a list, in which one that cannot be read keeps its place. */
export async function refusalEntries(
  store: Store,
  review: ReviewId,
  page: Page,
): Promise<Entry<Refusal, RefusalIndex>[]> {
  return refusals.openEach(store, await findPage(store, review, page));
}

const findPage = (store: Store, review: ReviewId, { after, limit }: Page) =>
  refusals(store)
    .find({ review, number: compare({ $gt: after }) }, { _id: 0 })
    .sort({ number: 1 })
    .limit(limit)
    .lean();

/** Those of the numbers that are recorded, as the transaction sees them. */
export async function findRefusals(
  store: Store,
  key: { readonly review: ReviewId; readonly numbers: readonly number[] },
  session: ClientSession,
): Promise<Refusal[]> {
  if (key.numbers.length === 0) return [];
  const found = await refusals(store)
    .find({ review: key.review, number: compare({ $in: [...key.numbers] }) }, { _id: 0 })
    .session(session)
    .lean();
  return Promise.all(found.map((one) => refusals.open(store, one)));
}

export async function insertRefusals(
  store: Store,
  added: readonly Refusal[],
  session: ClientSession,
): Promise<void> {
  if (added.length === 0) return;
  const sealed = await Promise.all(added.map((one) => refusals.seal(store, one)));
  await refusals(store).insertMany(sealed, { session });
}
