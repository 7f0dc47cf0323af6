import type { ClientSession } from 'mongoose';
import type { ReviewId } from '../../contracts/primitives';
import { Refusal } from '../../contracts/review/refusal';
import { quantity, textField } from '../collection';
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
    review: { ...textField, why: 'finds the refusals of a review; opaque' },
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
export const listRefusals = (store: Store, review: ReviewId, page: Page): Promise<Refusal[]> =>
  refusals.findAll(store, ...toSearch(review, page));

/** The same for a list, in which one that cannot be read keeps its place. */
export const refusalEntries = (
  store: Store,
  review: ReviewId,
  page: Page,
): Promise<Entry<Refusal, RefusalIndex>[]> => refusals.findEach(store, ...toSearch(review, page));

const toSearch = (review: ReviewId, { after, limit }: Page) =>
  [
    { review, number: compare({ $gt: after }) },
    { sort: { number: 1 }, limit },
  ] as const;

/** Those of the numbers that are recorded, as the transaction sees them. */
export async function findRefusals(
  store: Store,
  key: { readonly review: ReviewId; readonly numbers: readonly number[] },
  session: ClientSession,
): Promise<Refusal[]> {
  if (key.numbers.length === 0) return [];
  const those = { review: key.review, number: compare({ $in: [...key.numbers] }) };
  return refusals.findAll(store, those, { session });
}

export async function insertRefusals(
  store: Store,
  added: readonly Refusal[],
  session: ClientSession,
): Promise<void> {
  if (added.length === 0) return;
  await refusals.insertAll(store, added, session);
}
