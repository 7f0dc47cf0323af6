import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listReads, recordRead, recordReadOnce } from '../../../store/record/reads';
import type { Reading } from '../../../store/record/reads';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { digest, REVIEW, T0 } from '../../support/review-world';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

const reading: Reading = {
  review: REVIEW,
  at: T0,
  by: { kind: 'auditor', person: 'example-auditor' },
  what: 'report',
  which: digest('d'),
  count: 1,
  rules: ['auditor-reads-the-record'],
};

it('numbers readings without a gap, even with other readers at the same time', async () => {
  const records = await Promise.all([1, 2, 3, 4, 5, 6].map(() => recordRead(store, reading)));
  const numbers = records.map(({ number }) => number).sort((a, b) => a - b);
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  const page = await listReads(store, REVIEW, { after: 4, limit: 10 });
  expect(page).toEqual([5, 6].map((number) => ({ ...reading, number })));
});

it('refuses a reading that names no rule', async () => {
  await expect(recordRead(store, { ...reading, rules: [] })).rejects.toThrow();
  expect(await listReads(store, REVIEW, { after: 6, limit: 10 })).toEqual([]);
});

it('takes a look at what lies open for the same reading, for a while', async () => {
  const review = `rev-${'b'.repeat(26)}`;
  const again = { ...reading, review };
  const later = (minutes: number) => new Date(Date.parse(T0) + minutes * 60_000).toISOString();
  const WITHIN_MS = 15 * 60_000;
  await recordReadOnce(store, again, WITHIN_MS);
  await recordReadOnce(store, { ...again, at: later(14) }, WITHIN_MS);
  await recordReadOnce(store, { ...again, at: later(15) }, WITHIN_MS);
  await recordReadOnce(store, { ...again, at: later(16), which: digest('e') }, WITHIN_MS);
  const by = { kind: 'auditor', person: 'other-auditor' } as const;
  await recordReadOnce(store, { ...again, at: later(16), by }, WITHIN_MS);
  const found = await listReads(store, review, { after: 0, limit: 10 });
  expect(found.map(({ at }) => at)).toEqual([T0, later(15), later(16), later(16)]);
});
