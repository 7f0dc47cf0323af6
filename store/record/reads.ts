import type { ClientSession } from 'mongoose';
import type { Instant, ReviewId } from '../../contracts/primitives';
import { ReadRecord } from '../../contracts/log/read-record';
import { SaltedRead } from '../../contracts/log/salted';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { PLATFORM_KEY } from '../../trust/keys/key-id';
import { createSalt, toLeaf } from '../../trust/log/leaf';
import { quantity, textField } from '../collection';
import { compare } from '../filter';
import { inTransaction } from '../in-transaction';
import { queueLeaves } from '../log/log-leaves';
import { sealedCollection } from '../sealed-collection';
import type { Sealing, Store } from '../store';
import type { Entry } from '../stored-kind';

/** A reading before it has its place in the record. */
export type Reading = Omit<ReadRecord, 'number'>;

interface ReadIndex {
  readonly review: ReviewId;
  readonly number: number;
  readonly at: Instant;
  /** The same for the same reader of the same thing. */
  readonly sameness: string;
}

/** Append-only: nothing here updates or deletes what was read by whom. */
export const reads = sealedCollection<SaltedRead, ReadIndex>({
  name: 'reads',
  version: 1,
  clear: {
    review: { ...textField, why: 'finds the readings of a review; opaque' },
    number: { ...quantity, why: 'keeps them in order, each once' },
    at: { ...textField, why: 'separates a new reading from a look at what is already open' },
    sameness: { ...textField, why: 'recognises a repeated reading; blind' },
  },
  indexes: [[{ review: 1, number: 1 }, { unique: true }], [{ review: 1, sameness: 1, at: -1 }]],
  schema: SaltedRead,
  toClear: async ({ read }, store) => ({
    review: read.review,
    number: read.number,
    at: read.at,
    sameness: await toSameness(read, store),
  }),
  // Who read what must be known even after the contents are gone.
  keyOf: () => PLATFORM_KEY,
  placeOf: ({ review, number }) => `${review}/${number}`,
  nameOf: ({ number }) => String(number),
});

/** Puts a reading on the record. A sender of contents awaits it first: no record, no contents. */
export async function recordRead(store: Store, reading: Reading): Promise<ReadRecord> {
  return inTransaction(store, async (session) => {
    const number = (await findLastNumber(store, reading.review, session)) + 1;
    const record = ReadRecord.parse({ ...reading, number });
    const salt = createSalt();
    await reads.insert(store, { salt, read: record }, session);
    await queueLeaves(store, [{ leaf: toLeaf('read', salt, record) }], session);
    return record;
  });
}

/**
 * Puts a reading on the record, unless the same reader's of the same thing is there and not yet that old.
 */
export async function recordReadOnce(
  store: Store,
  reading: Reading,
  withinMs: number,
): Promise<void> {
  const since = new Date(Date.parse(reading.at) - withinMs).toISOString();
  const sameness = await toSameness(reading, store);
  const { review } = reading;
  const known = await reads(store).exists({ review, sameness, at: compare({ $gt: since }) });
  if (!known) await recordRead(store, reading);
}

interface Page {
  readonly after: number;
  readonly limit: number;
}

/** The readings of a review after a number, oldest first; one that cannot be read makes it throw. */
export async function listReads(store: Store, review: ReviewId, page: Page): Promise<ReadRecord[]> {
  const found = await reads.findAll(store, ...toSearch(review, page));
  return found.map(({ read }) => read);
}

/** The same for a list, in which one that cannot be read keeps its place. */
export const readEntries = (
  store: Store,
  review: ReviewId,
  page: Page,
): Promise<Entry<SaltedRead, ReadIndex>[]> => reads.findEach(store, ...toSearch(review, page));

const toSearch = (review: ReviewId, { after, limit }: Page) =>
  [
    { review, number: compare({ $gt: after }) },
    { sort: { number: 1 }, limit },
  ] as const;

const toSameness = ({ by, what, which, rules }: Reading, { vault }: Sealing): Promise<string> =>
  vault.blindIndex(toCanonicalJson([by, what, which, rules]));

async function findLastNumber(
  store: Store,
  review: ReviewId,
  session: ClientSession,
): Promise<number> {
  const last = await reads(store)
    .findOne({ review }, { number: 1 })
    .sort({ number: -1 })
    .session(session)
    .lean();
  return last?.number ?? 0;
}
