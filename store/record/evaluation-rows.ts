import { SampleRow } from '../../contracts/review/evaluation';
import type {
  SampleCounts,
  SampleOutcome,
  UnparsableCounts,
  UnparsableReason,
} from '../../contracts/review/evaluation';
import type { Digest, ReviewId } from '../../contracts/primitives';
import { quantity, textField } from '../collection';
import { assertFilter, compare } from '../filter';
import { reviewIndex } from './index-within-review';
import { sealedCollection } from '../sealed-collection';
import type { Sealed } from '../sealed-collection';
import type { Sealing, Store } from '../store';
import { toListing } from '../stored-kind';
import { writeUntilDurable } from '../write-until-durable';
import type { Patience } from '../write-until-durable';

/** A store that has not answered by then is asked again. */
const ANSWER_LIMIT_MS = 15_000;

/** One run: a suite, pinned by digest, against one observed snapshot for one review. */
export interface RunKey {
  readonly review: ReviewId;
  readonly suite: Digest;
  readonly snapshot: Digest;
}

type OutcomeCounts = Omit<SampleCounts, 'planned' | 'notReached'>;

export interface RunCounts extends OutcomeCounts {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Absent where nothing was unparsable. */
  readonly whyUnparsable?: UnparsableCounts;
  /** Rows that are there and cannot be read; absent where there are none. */
  readonly unreadable?: number;
}

interface RowIndex {
  readonly review: ReviewId;
  readonly run: string;
  readonly epoch: number;
  readonly sample: string;
}

const toRun = (store: Sealing, { review, suite, snapshot }: RunKey): Promise<string> =>
  reviewIndex(store, review, `run/${suite}/${snapshot}`);

/** The rows of all runs; written here and nowhere else. */
export const evaluationRows = sealedCollection<SampleRow, RowIndex>({
  name: 'evaluationRows',
  version: 1,
  clear: {
    review: { ...textField, why: 'finds the rows of a review; opaque' },
    run: {
      ...textField,
      why: 'finds the rows of a suite and snapshot; blind, under the review’s key',
    },
    epoch: { ...quantity, why: 'keeps a sample once per attempt' },
    sample: { ...textField, why: 'keeps a sample once; a suite’s own id, it tells no answer' },
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

/**
 * Resolves once every row is durable on a majority: a batch that the store did not take is written again,
 * until it is there or `patienceMs` have passed. A row that is already there stays as it is, so that
 * inserting again is harmless. Rejects with the driver's error; some of the rows may then be there.
 */
export async function insertRows(
  store: Store,
  rows: readonly SampleRow[],
  patience: Patience = {},
): Promise<void> {
  const sealed = await Promise.all(rows.map((row) => evaluationRows.seal(store, row)));
  await writeUntilDurable(sealed, {
    insert: (batch) => insertBatch(store, batch),
    missing: (batch) => findMissing(store, batch),
    ...patience,
  });
}

/** Past Mongoose's hydration: these rows come typed from our own code, a thousand a second. */
async function insertBatch(store: Store, batch: readonly Sealed<RowIndex>[]): Promise<void> {
  // The driver writes an id into what it is given: each attempt has new ones.
  const documents = batch.map((row) => ({ ...row }));
  await evaluationRows(store).collection.insertMany(documents, {
    ordered: false,
    writeConcern: { w: 'majority' },
    timeoutMS: ANSWER_LIMIT_MS,
  });
}

/** The rows of a batch that no majority holds. */
async function findMissing(
  store: Store,
  batch: readonly Sealed<RowIndex>[],
): Promise<Sealed<RowIndex>[]> {
  const found = await rawRows(store)
    .find(
      { $or: batch.map(({ review, run, epoch, sample }) => ({ review, run, epoch, sample })) },
      { readConcern: { level: 'majority' }, timeoutMS: ANSWER_LIMIT_MS },
    )
    .project<RowIndex>({ _id: 0, review: 1, run: 1, epoch: 1, sample: 1 })
    .toArray();
  const places = new Set(found.map(toPlace));
  return batch.filter((row) => !places.has(toPlace(row)));
}

const toPlace = ({ review, run, epoch, sample }: RowIndex): string =>
  `${review}/${run}/${epoch}/${sample}`;

const rawRows = (store: Store) =>
  store.connection.collection<Sealed<RowIndex>>(evaluationRows(store).collection.collectionName);

/**
 * Ids of the samples that an attempt has nothing to ask of any more: it has a row of its own for them, or an
 * earlier one left a row that is no error.
 */
export async function finishedSamples(
  store: Store,
  key: RunKey,
  attempt = 0,
): Promise<Set<string>> {
  const run = await toRun(store, key);
  const own = await evaluationRows(store)
    .find({ review: key.review, run, epoch: attempt }, { sample: 1, _id: 0 })
    .lean();
  const finished = new Set(own.map((row) => row.sample));
  if (attempt === 0) return finished;
  for await (const row of rowsOf(store, key)) {
    if (row.epoch < attempt && row.outcome !== 'errored') finished.add(row.sample);
  }
  return finished;
}

/** The run's rows, attempt after attempt, opened one at a time; those of `samples` alone where they are given. */
export async function* rowsOf(
  store: Store,
  key: RunKey,
  samples?: readonly string[],
): AsyncGenerator<SampleRow> {
  for await (const row of sealedRowsOf(store, key, samples)) {
    yield await evaluationRows.open(store, row);
  }
}

async function* sealedRowsOf(
  store: Store,
  key: RunKey,
  samples?: readonly string[],
): AsyncGenerator<Sealed<RowIndex>> {
  const among = samples === undefined ? {} : { sample: compare({ $in: [...samples] }) };
  const run = await toRun(store, key);
  // Past Mongoose, as on the way in.
  const filter = { review: key.review, run, ...among };
  assertFilter(filter);
  const found = rawRows(store).find(filter, { batchSize: BATCH }).sort({ epoch: 1 });
  yield* found;
}

const BATCH = 1_000;

/** Every finished sample of the run with its outcome; the latest attempt's counts. */
export async function sampleOutcomes(
  store: Store,
  key: RunKey,
): Promise<Map<string, SampleOutcome>> {
  const outcomes = new Map<string, SampleOutcome>();
  for await (const row of rowsOf(store, key)) outcomes.set(row.sample, row.outcome);
  return outcomes;
}

/** Counts and tokens of each run, in the order of `keys`; a run without rows has zeros. */
export async function countSampleOutcomes(
  store: Store,
  keys: readonly RunKey[],
): Promise<RunCounts[]> {
  return Promise.all(keys.map((key) => countRun(store, key)));
}

/** The database cannot count what it cannot read: each row is opened, and what does not open is counted apart. */
async function countRun(store: Store, key: RunKey): Promise<RunCounts> {
  const outcomes = new Map<string, SampleOutcome>();
  const tokens = { promptTokens: 0, completionTokens: 0 };
  const reasons = new Map<string, UnparsableReason | undefined>();
  let unreadable = 0;
  for await (const sealed of sealedRowsOf(store, key)) {
    const [row] = toListing(await evaluationRows.openEach(store, [sealed])).items;
    if (!row) {
      unreadable += 1;
      continue;
    }
    outcomes.set(row.sample, row.outcome);
    reasons.set(row.sample, row.unparsable);
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  }
  const counts = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };
  for (const outcome of outcomes.values()) counts[outcome] += 1;
  const whyUnparsable = countReasons([...reasons.values()]);
  return {
    ...counts,
    ...tokens,
    ...(whyUnparsable && { whyUnparsable }),
    ...(unreadable > 0 && { unreadable }),
  };
}

export function countReasons(
  reasons: readonly (UnparsableReason | undefined)[],
): UnparsableCounts | null {
  const count = (reason: UnparsableReason) => reasons.filter((one) => one === reason).length;
  if (reasons.every((reason) => reason === undefined)) return null;
  return { cutOff: count('cutOff'), empty: count('empty'), unclear: count('unclear') };
}

/** What one attempt of a run has spent. */
export async function spentTokens(
  store: Store,
  key: RunKey,
  attempt: number,
): Promise<Pick<RunCounts, 'promptTokens' | 'completionTokens'>> {
  const tokens = { promptTokens: 0, completionTokens: 0 };
  for await (const row of rowsOf(store, key)) {
    if (row.epoch !== attempt) continue;
    tokens.promptTokens += row.promptTokens;
    tokens.completionTokens += row.completionTokens;
  }
  return tokens;
}
