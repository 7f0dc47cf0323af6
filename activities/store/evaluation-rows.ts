import { mongo } from 'mongoose';
import type { SampleCounts, SampleOutcome, SampleRow } from '../../contracts/evaluation';
import type { Digest, ReviewId } from '../../contracts/primitives';
import { collection, quantity, text } from './collection';
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
}

/** The rows of all runs; written here and nowhere else. */
export const evaluationRows = collection<SampleRow>({
  name: 'evaluationRows',
  fields: {
    review: text,
    suite: text,
    snapshot: text,
    epoch: quantity,
    sample: text,
    outcome: text,
    answer: { type: String },
    promptTokens: quantity,
    completionTokens: quantity,
    latencyMs: quantity,
    attempts: quantity,
    at: text,
  },
  indexes: [[{ review: 1, suite: 1, snapshot: 1, epoch: 1, sample: 1 }, { unique: true }]],
});

const DUPLICATE_KEY = 11_000;

/**
 * Resolves once every row is durable on a majority. A row that is already there stays as it is, so that
 * inserting again is harmless. Rejects with the driver's error on anything else; some of the rows
 * may then be there.
 */
export async function insertRows(store: Store, rows: readonly SampleRow[]): Promise<void> {
  if (rows.length === 0) return;
  // The driver adds an _id to what it is given; the rows are the caller's.
  const documents = rows.map((row) => ({ ...row }));
  try {
    // Past Mongoose's hydration: these rows come typed from our own code, a thousand a second.
    await evaluationRows(store).collection.insertMany(documents, {
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
    .find({ ...key, epoch: 0 }, { sample: 1, _id: 0 })
    .lean();
  return new Set(rows.map((row) => row.sample));
}

/** Every finished sample of the run with its outcome. */
export async function sampleOutcomes(
  store: Store,
  key: RunKey,
): Promise<Map<string, SampleOutcome>> {
  const rows = await evaluationRows(store)
    .find({ ...key, epoch: 0 }, { sample: 1, outcome: 1, _id: 0 })
    .lean();
  return new Map(rows.map((row) => [row.sample, row.outcome]));
}

/** Counts and tokens of each run, in the order of `keys`; a run without rows has zeros. */
export async function countOutcomes(store: Store, keys: readonly RunKey[]): Promise<RunCounts[]> {
  return Promise.all(keys.map((key) => countRun(store, key)));
}

async function countRun(store: Store, { review, suite, snapshot }: RunKey): Promise<RunCounts> {
  const groups = await evaluationRows(store).aggregate<{
    _id: SampleOutcome;
    rows: number;
    promptTokens: number;
    completionTokens: number;
  }>([
    { $match: { review, suite, snapshot, epoch: 0 } },
    {
      $group: {
        _id: '$outcome',
        rows: { $sum: 1 },
        promptTokens: { $sum: '$promptTokens' },
        completionTokens: { $sum: '$completionTokens' },
      },
    },
  ]);
  const count = (outcome: SampleOutcome) =>
    groups.find((group) => group._id === outcome)?.rows ?? 0;
  return {
    correct: count('correct'),
    incorrect: count('incorrect'),
    unparsable: count('unparsable'),
    refused: count('refused'),
    errored: count('errored'),
    promptTokens: groups.reduce((sum, group) => sum + group.promptTokens, 0),
    completionTokens: groups.reduce((sum, group) => sum + group.completionTokens, 0),
  };
}
