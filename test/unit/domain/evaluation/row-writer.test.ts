import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { createRowWriter } from '../../../../activities/evaluation/row-writer';
import type { SampleRow } from '../../../../contracts/review/evaluation';

const digest = `sha256:${'0'.repeat(64)}`;
const toRow = (sample: string): SampleRow => ({
  review: `rev-${'a'.repeat(26)}`,
  suite: digest,
  sample,
  epoch: 0,
  snapshot: digest,
  outcome: 'correct',
  answer: 'A',
  promptTokens: 1,
  completionTokens: 1,
  latencyMs: 1,
  attempts: 1,
  at: '2026-11-23T09:00:00.000Z',
});

/** A store whose every write is finished by the test. */
function createSlowStore() {
  const batches: { samples: string[]; resolve: () => void; reject: (error: Error) => void }[] = [];
  const begun = new EventEmitter();
  const insert = (rows: readonly SampleRow[]) =>
    new Promise<void>((resolve, reject) => {
      batches.push({ samples: rows.map((row) => row.sample), resolve, reject });
      begun.emit('batch');
    });
  return { batches, insert, nextBatch: () => once(begun, 'batch') };
}

describe('rows that are written side by side', () => {
  it('share the next batch while one is on its way', async () => {
    const { batches, insert, nextBatch } = createSlowStore();
    const writer = createRowWriter(insert, () => {});
    const writes = ['a', 'b', 'c'].map((sample) => writer.write(toRow(sample)));
    expect(batches.map(({ samples }) => samples)).toEqual([['a']]);
    const second = nextBatch();
    batches[0]?.resolve();
    await second;
    expect(batches.map(({ samples }) => samples)).toEqual([['a'], ['b', 'c']]);
    batches[1]?.resolve();
    await Promise.all(writes);
  });

  it('are reported as committed once durable, and not before', async () => {
    const { batches, insert } = createSlowStore();
    const committed: string[] = [];
    const writer = createRowWriter(insert, (rows) => {
      committed.push(...rows.map((row) => row.sample));
    });
    const write = writer.write(toRow('a'));
    expect(committed).toEqual([]);
    batches[0]?.resolve();
    await write;
    expect(committed).toEqual(['a']);
  });

  it('all fail with their batch, uncommitted, and the next batch is tried', async () => {
    const { batches, insert, nextBatch } = createSlowStore();
    const committed: string[] = [];
    const writer = createRowWriter(insert, (rows) => {
      committed.push(...rows.map((row) => row.sample));
    });
    const first = writer.write(toRow('a'));
    const second = writer.write(toRow('b'));
    const fault = new Error('no primary');
    const next = nextBatch();
    batches[0]?.reject(fault);
    await expect(first).rejects.toBe(fault);
    await next;
    batches[1]?.resolve();
    await second;
    expect(committed).toEqual(['b']);
  });
});
