import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SampleOutcome, SampleRow } from '../../../../contracts/review/evaluation';
import {
  countSampleOutcomes,
  evaluationRows,
  finishedSamples,
  insertRows,
  sampleOutcomes,
} from '../../../../store/record/evaluation-rows';
import { digestOf } from '../../../../trust/statements/digest';
import { createTestStore, type TestStore } from '../../../support/test-store';
import { newReview } from './shard-fixture';

let store: TestStore;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const newKey = async () => ({
  review: await newReview(store),
  suite: digestOf('suite'),
  snapshot: digestOf('one'),
});

const toRow = (
  key: Awaited<ReturnType<typeof newKey>>,
  sample: string,
  outcome: SampleOutcome = 'correct',
): SampleRow => ({
  ...key,
  sample,
  epoch: 0,
  outcome,
  answer: '',
  promptTokens: 10,
  completionTokens: 2,
  latencyMs: 1.5,
  attempts: 1,
  at: '2026-11-23T09:00:00.000Z',
});

describe('rows that are inserted twice', () => {
  it('are kept once, as they first were, and new ones among them are added', async () => {
    const key = await newKey();
    await insertRows(store, [toRow(key, 'a', 'correct')]);
    await insertRows(store, [toRow(key, 'a', 'incorrect'), toRow(key, 'b')]);
    expect(await sampleOutcomes(store, key)).toEqual(
      new Map([
        ['a', 'correct'],
        ['b', 'correct'],
      ]),
    );
  });

  it('are kept once when two writers race', async () => {
    const key = await newKey();
    const rows = Array.from({ length: 50 }, (_, index) => toRow(key, `s-${index}`));
    await Promise.all([insertRows(store, rows), insertRows(store, [...rows].reverse())]);
    expect(await evaluationRows(store).countDocuments({ review: key.review })).toBe(50);
  });
});

describe('rows of several runs', () => {
  it('are counted apart by snapshot, each outcome by itself', async () => {
    const key = await newKey();
    const other = { ...key, snapshot: digestOf('other') };
    const outcomes = ['correct', 'correct', 'refused', 'errored', 'unparsable'] as const;
    await insertRows(
      store,
      outcomes.map((outcome, index) => toRow(key, `s-${index}`, outcome)),
    );
    await insertRows(store, [toRow(other, 's-0', 'incorrect')]);
    const none = { correct: 0, incorrect: 0, unparsable: 0, refused: 0, errored: 0 };
    expect(await countSampleOutcomes(store, [other, key, await newKey()])).toEqual([
      { ...none, incorrect: 1, promptTokens: 10, completionTokens: 2 },
      {
        ...none,
        correct: 2,
        refused: 1,
        errored: 1,
        unparsable: 1,
        promptTokens: 50,
        completionTokens: 10,
      },
      { ...none, promptTokens: 0, completionTokens: 0 },
    ]);
    expect(await finishedSamples(store, other)).toEqual(new Set(['s-0']));
  });
});

describe('rows that the store cannot take', () => {
  it('fail the insertion', async () => {
    const key = await newKey();
    const tooLarge = { ...toRow(key, 'a'), answer: 'x'.repeat(17 * 1_048_576) };
    await expect(insertRows(store, [tooLarge])).rejects.toThrow();
    expect(await finishedSamples(store, key)).toEqual(new Set());
  });
});
