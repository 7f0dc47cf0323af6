import type { ClientSession } from 'mongoose';
import type { ReviewId } from '../../contracts/primitives';
import { Refusal } from '../../contracts/refusal';
import { collection, optionalContent, optionalText, quantity, text } from './collection';
import type { Store } from './store';

/** Append-only: what was refused stays for an auditor to read. */
export const refusals = collection<Refusal>({
  name: 'refusals',
  fields: {
    review: text,
    number: quantity,
    at: text,
    channel: text,
    code: text,
    by: optionalContent,
    act: optionalText,
  },
  indexes: [[{ review: 1, number: 1 }, { unique: true }]],
});

/** The refusals of a review after a number, oldest first. */
export async function listRefusals(
  store: Store,
  review: ReviewId,
  page: { readonly after: number; readonly limit: number },
): Promise<Refusal[]> {
  const found = await refusals(store)
    .find({ review, number: { $gt: page.after } }, { _id: 0 })
    .sort({ number: 1 })
    .limit(page.limit)
    .lean();
  return Refusal.array().parse(found);
}

/** Those of the numbers that are recorded, as the transaction sees them. */
export async function findRefusals(
  store: Store,
  key: { readonly review: ReviewId; readonly numbers: readonly number[] },
  session: ClientSession,
): Promise<Refusal[]> {
  if (key.numbers.length === 0) return [];
  const found = await refusals(store)
    .find({ review: key.review, number: { $in: [...key.numbers] } }, { _id: 0 })
    .session(session)
    .lean();
  return Refusal.array().parse(found);
}

export async function insertRefusals(
  store: Store,
  added: readonly Refusal[],
  session: ClientSession,
): Promise<void> {
  if (added.length > 0) await refusals(store).insertMany([...added], { session });
}
