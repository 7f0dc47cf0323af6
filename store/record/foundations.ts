import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { Foundation } from '../../contracts/edition/foundation';
import { ReviewId } from '../../contracts/primitives';
import { orKeyFault } from '../../trust/sealing/or-key-fault';
import { textField } from '../collection';
import { compare } from '../filter';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import { toEntries } from '../stored-kind';

const StoredFoundation = z.strictObject({ review: ReviewId, foundation: Foundation });
type StoredFoundation = z.infer<typeof StoredFoundation>;

/** Append-only: the edition and the calendar that each review began with. */
export const foundations = sealedCollection<StoredFoundation, { review: ReviewId }>({
  name: 'foundations',
  version: 1,
  clear: { review: { ...textField, why: 'finds the terms of a review; opaque' } },
  indexes: [[{ review: 1 }, { unique: true }]],
  schema: StoredFoundation,
  toClear: ({ review }) => ({ review }),
  keyOf: ({ review }) => review,
  placeOf: ({ review }) => review,
});

export async function insertFoundation(
  store: Store,
  stored: StoredFoundation,
  session: ClientSession,
): Promise<void> {
  await foundations.insert(store, stored, session);
}

/** Of these reviews; without those that are not on record, and those that cannot be read. */
export async function findFoundations(
  store: Store,
  asked: readonly ReviewId[],
): Promise<Map<ReviewId, Foundation>> {
  const found = await foundations(store)
    .find({ review: compare({ $in: [...asked] }) }, { _id: 0 })
    .lean();
  const entries = await toEntries(
    found,
    async (one) => orKeyFault(foundations.open(store, one)),
    ({ review }) => review,
  );
  return new Map(
    entries.flatMap(({ clear: { review }, content }) =>
      content === null || typeof content === 'string'
        ? []
        : [[review, content.foundation] as const],
    ),
  );
}

/** Null for a review that is not on record. */
export async function findFoundation(store: Store, review: ReviewId): Promise<Foundation | null> {
  return (await foundations.findOne(store, { review }))?.foundation ?? null;
}
