import { mongo } from 'mongoose';
import { SampleRow } from '../../contracts/evaluation';
import type {
  SampleCounts,
  SampleOutcome,
  UnparsableCounts,
  UnparsableReason,
} from '../../contracts/evaluation';
import type { Digest, ReviewId } from '../../contracts/primitives';
import { quantity, text } from './collection';
import { reviewIndex } from './index-within-review';
import { sealedCollection } from './sealed-collection';
import type { Sealed } from './sealed-collection';
import type { Store } from './store';

/** One run: a suite, pinned by digest, against one observed snapshot for one review. */
export interface RunKey {
  readonly review: ReviewId;
  readonly suite: Digest;
  readonly snapshot: Digest;
}

export type OutcomeCounts = Omit<SampleCounts, 'planned' | 'notReached'>;

export interface RunCounts extends OutcomeCounts {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Absent where nothing was unparsable. */
  readonly whyUnparsable?: UnparsableCounts;
}

interface RowIndex {
  readonly review: ReviewId;
  readonly run: string;
  readonly epoch: number;
  readonly sample: string;
}

const toRun = (store: Store, { review, suite, snapshot }: RunKey): Promise<string> =>
  reviewIndex(store, review, `run/${suite}/${snapshot}`);

/** The rows of all runs; written here and nowhere else. */
export const evaluationRows = sealedCollection<SampleRow, RowIndex>({
  name: 'evaluationRows',
  clear: {
    review: { ...text, why: 'finds the rows of a review; opaque' },
    run: { ...text, why: 'finds the rows of a suite and snapshot; blind, under the review’s key' },
    epoch: { ...quantity, why: 'keeps a sample once' },
    sample: { ...text, why: 'keeps a sample once; a suite’s own id, it tells no answer' },
  },
  indexes: [[{ review: 1, run: 1, epoch: 1, sample: 1 }, { unique: true }]],
  schema: SampleRow,
  toClear: async (row, store) => {
    const { review, epoch, sample } = row;
    return { review, run: await toRun(store, row), epoch, sample };
  },
  keyOf: ({ review }) => review,
  placeOf: ({ review, run, epoch, sample }) => `${review}/${run}/${epoch}/${sample}`,
});

const DUPLICATE_KEY = 11_000;

/**
 * Resolves once every row is durable on a majority. A row that is already there stays as it is, so that
 * inserting again is harmless. Rejects with the driver's error on anything else; some of the rows
 * may then be there.
 */
export async function insertRows(store: Store, rows: readonly SampleRow[]): Promise<void> {
  if (rows.length === 0) return;
  const sealed = await Promise.all(rows.map((row) => evaluationRows.seal(store, row)));
  try {
    // Past Mongoose's hydration: these rows come typed from our own code, a thousand a second.
    await evaluationRows(store).collection.insertMany(sealed, {
      ordered: false,
      writeConcern: { w: 'majority' },
    });
  } catch (error) {
    if (!isDuplicatesOnly(error)) throw error;
  }
}

function isDuplicatesOnly(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  if (error.result.getWriteConcernError() !== undefined) return false;
  return [error.writeErrors].flat().every(({ code }) => code === DUPLICATE_KEY);
}

/** Ids of the run's samples that have a row, whatever their outcome. */
export async function finishedSamples(store: Store, key: RunKey): Promise<Set<string>> {
  const rows = await evaluationRows(store)
    .find({ review: key.review, run: await toRun(store, key), epoch: 0 }, { sample: 1, _id: 0 })
    .lean();
  return new Set(rows.map((row) => row.sample));
}

/** The run's rows, opened one at a time; those of `samples` alone where they are given. */
export async function* rowsOf(
  store: Store,
  key: RunKey,
  samples?: readonly string[],
): AsyncGenerator<SampleRow> {
  const among = samples === undefined ? {} : { sample: { $in: [...samples] } };
  const run = await toRun(store, key);
  // Past Mongoose, as on the way in.
  const found = store.connection
    .collection<Sealed<RowIndex>>(evaluationRows(store).collection.collectionName)
    .find({ review: key.review, run, epoch: 0, ...among }, { batchSize: BATCH });
  for await (const row of found) yield await evaluationRows.open(store, row);
}

const BATCH = 1_000;

/** Every finished sample of the run with its outcome. */
export async function sampleOutcomes(
  store: Store,
  key: RunKey,
): Promise<Map<string, SampleOutcome>> {
  const outcomes = new Map<string, SampleOutcome>();
  for await (const row of rowsOf(store, key)) outcomes.set(row.sample, row.outcome);
  return outcomes;
}

/** Counts and tokens of each run, in the order of `keys`; a run without rows has zeros. */
export async function countOutcomes(store: Store, keys: readonly RunKey[]): Promise<RunCounts[]> {
  return Promise.all(keys.map((key) => countRun(store, key)));
}

/** The database cannot count what it cannot read: each row is opened. */
async function countRun(store: Store, key: RunKey): Promise<RunCounts> {
  const counts = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };
  const tokens = { promptTokens: 0, completionTokens: 0 };
  const reasons: UnparsableReason[] = [];
  for await (const row of rowsOf(store, key)) {
    counts[row.outcome] += 1;
    if (row.unparsable !== undefined) reasons.push(row.unparsable);
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  }
  const whyUnparsable = countReasons(reasons);
  return { ...counts, ...tokens, ...(whyUnparsable && { whyUnparsable }) };
}

export function countReasons(reasons: readonly UnparsableReason[]): UnparsableCounts | null {
  const count = (reason: UnparsableReason) => reasons.filter((one) => one === reason).length;
  if (reasons.length === 0) return null;
  return { cutOff: count('cutOff'), empty: count('empty'), unclear: count('unclear') };
}
