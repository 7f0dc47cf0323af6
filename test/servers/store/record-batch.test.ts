import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import fc from 'fast-check';
import { listEvents } from '../../../store/record/events';
import { projectView } from '../../../workflows/domain/kernel/project';
import { RECORD_CONFLICT, recordBatch } from '../../../store/record/record-batch';
import { rebuildView, reviews } from '../../../store/record/review-views';
import { listRefusals } from '../../../store/record/refusals';
import { findReview } from '../../../store/record/reviews';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { Refusal } from '../../../contracts/review/refusal';
import type { ReviewView } from '../../../contracts/review/review-view';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { createKeyedReview } from '../../support/keyed-review';
import { closedHistory, historyOf, openHistory } from '../../support/sample-events';
import { spoilDocument } from '../../support/stored/spoil-document';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

let store: TestStore;
let reviewsMade = 0;
const newReview = (): Promise<string> => createKeyedReview(store, `record-${(reviewsMade += 1)}`);
const record = (review: string, events: RecordedEvent[], refusals: Refusal[] = []) =>
  recordBatch(store, { review, events, refusals });
const everyEvent = (review: string) => listEvents(store, review, { after: 0, limit: 1_000 });
const everyRefusal = (review: string) => listRefusals(store, review, { after: 0, limit: 1_000 });
const viewOf = (review: string) => findReview(store, review, { kind: 'all' });
const foldOf = (events: readonly RecordedEvent[]) =>
  events.reduce<ReviewView | null>(projectView, null);
const refusal = (review: string, number: number, code: Refusal['code']): Refusal => ({
  review,
  number,
  at: '2026-07-02T13:00:00.000Z',
  channel: 'signOff',
  code,
});
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

describe('a batch that follows what is recorded', () => {
  it('stands in the record as it was sent, and is folded into the view', async () => {
    const review = await newReview();
    const history = closedHistory(review);
    await record(review, history.slice(0, 10));
    await record(review, history.slice(10));
    expect(await everyEvent(review)).toEqual(history);
    expect(await viewOf(review)).toEqual(foldOf(history));
  });

  it('changes nothing the second time', async () => {
    const review = await newReview();
    const history = openHistory(review);
    const refusals = [refusal(review, 1, 'malformed'), refusal(review, 2, 'expired')];
    await record(review, history, refusals);
    const before = await viewOf(review);
    await record(review, history, refusals);
    expect(await everyEvent(review)).toEqual(history);
    expect(await everyRefusal(review)).toEqual(refusals);
    expect(await viewOf(review)).toEqual(before);
  });

  it('adds only the rest when it overlaps, in whatever order it comes', async () => {
    const review = await newReview();
    const history = openHistory(review);
    await record(review, history.slice(0, 6), [refusal(review, 1, 'malformed')]);
    await record(review, history.slice(2).reverse(), [
      refusal(review, 1, 'malformed'),
      refusal(review, 2, 'expired'),
    ]);
    expect(await everyEvent(review)).toEqual(history);
    expect(await everyRefusal(review)).toHaveLength(2);
    expect(await viewOf(review)).toEqual(foldOf(history));
  });

  it('may hold refusals alone, also of a review that never was submitted', async () => {
    const review = await newReview();
    await record(review, [], [refusal(review, 1, 'bad-signature')]);
    expect(await everyRefusal(review)).toEqual([refusal(review, 1, 'bad-signature')]);
    expect(await viewOf(review)).toBeNull();
  });
});

describe('a batch that does not fit what is recorded', () => {
  it('waits for the events before it, and leaves no trace', async () => {
    const review = await newReview();
    const history = openHistory(review);
    await record(review, history.slice(0, 3));
    const fault = await faultOf(record(review, history.slice(4), [refusal(review, 1, 'expired')]));
    expect(fault).toBeInstanceOf(Error);
    expect(fault).not.toBeInstanceOf(ApplicationFailure);
    expect(await everyEvent(review)).toHaveLength(3);
    expect(await everyRefusal(review)).toEqual([]);
  });

  it('waits when it has a hole of its own', async () => {
    const review = await newReview();
    const history = openHistory(review).filter(({ sequence }) => sequence !== 4);
    expect(await faultOf(record(review, history))).not.toBeInstanceOf(ApplicationFailure);
    expect(await everyEvent(review)).toEqual([]);
  });

  const conflict = { type: RECORD_CONFLICT, nonRetryable: true };

  it('is a conflict when it says something else under a recorded sequence', async () => {
    const review = await newReview();
    const history = openHistory(review);
    await record(review, history.slice(0, 5));
    const forged = history.map((one) => (one.sequence === 3 ? { ...one, command: 'other' } : one));
    expect(await faultOf(record(review, forged))).toMatchObject(conflict);
    expect(await everyEvent(review)).toEqual(history.slice(0, 5));
  });

  it('is a conflict when a refusal says something else under its number', async () => {
    const review = await newReview();
    await record(review, [], [refusal(review, 1, 'malformed')]);
    const other = record(review, [], [refusal(review, 1, 'expired')]);
    expect(await faultOf(other)).toMatchObject(conflict);
  });

  it("is a conflict when it holds another review's events", async () => {
    const stranger = openHistory(await newReview());
    expect(await faultOf(record(await newReview(), stranger))).toMatchObject(conflict);
  });
});

describe('two writers of one review', () => {
  it('leave one record, each event once, when they send the same at once', async () => {
    const review = await newReview();
    const history = closedHistory(review);
    const refusals = [refusal(review, 1, 'malformed')];
    await Promise.all(Array.from({ length: 6 }, () => record(review, history, refusals)));
    expect(await everyEvent(review)).toEqual(history);
    expect(await everyRefusal(review)).toEqual(refusals);
    expect(await viewOf(review)).toEqual(foldOf(history));
  });

  it('never leave two truths when they disagree: one of them is told', async () => {
    const review = await newReview();
    const [first] = openHistory(review);
    if (!first) throw new Error('a history begins');
    const rivals = ['one', 'two'].map((command) => record(review, [{ ...first, command }]));
    const faults = (await Promise.all(rivals.map(faultOf))).filter((fault) => fault !== null);
    expect(faults).toEqual([expect.objectContaining({ type: RECORD_CONFLICT })]);
    expect(await everyEvent(review)).toHaveLength(1);
  });
});

async function spoil(review: string, how: 'altered' | 'gone'): Promise<void> {
  if (how === 'gone') await reviews(store).deleteOne({ id: review });
  else await reviews(store).updateOne({ id: review }, { $set: { sealed: Buffer.alloc(99) } });
}

describe('a view that is rebuilt', () => {
  it('equals the live one, for any life and any split into batches', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLife, fc.integer({ min: 1, max: 9 }), async (steps, size) => {
        const review = await newReview();
        const history = historyOf((world) => {
          live(world, steps, () => undefined);
        }, review);
        for (let from = 0; from < history.length; from += size) {
          await record(review, history.slice(from, from + size));
        }
        const before = await viewOf(review);
        expect(await rebuildView(store, review)).toEqual(before);
        expect(await viewOf(review)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  it('comes back when it was lost or spoiled', async () => {
    const review = await newReview();
    const history = closedHistory(review);
    await record(review, history);
    const before = await viewOf(review);
    await reviews(store).updateOne({ id: review }, { $set: { phase: 'intake' } });
    await rebuildView(store, review);
    expect(await viewOf(review)).toEqual(before);
    await reviews(store).deleteOne({ id: review });
    await rebuildView(store, review);
    expect(await viewOf(review)).toEqual(before);
  });

  it.each(['altered', 'gone'] as const)(
    'is rebuilt by the next recording where it is %s, and once by two at the same time',
    async (how) => {
      const review = await newReview();
      const history = closedHistory(review);
      await record(review, history.slice(0, 4));
      await spoil(review, how);
      await record(review, history.slice(4, 6));
      expect(await viewOf(review)).toEqual(foldOf(history.slice(0, 6)));
      await spoil(review, how);
      await Promise.all([
        record(review, history.slice(6)),
        rebuildView(store, review),
        rebuildView(store, review),
      ]);
      expect(await viewOf(review)).toEqual(foldOf(history));
    },
  );

  it('keeps a recording from going on where a newer version has written it', async () => {
    const review = await newReview();
    const history = closedHistory(review);
    await record(review, history.slice(0, 4));
    const where = { id: review };
    const restore = await spoilDocument(store, {
      ...{ kind: 'reviews', spoiling: 'newer-version', where },
    });
    await expect(record(review, history)).rejects.toMatchObject({ why: 'newer-version' });
    expect(await everyEvent(review)).toEqual(history.slice(0, 4));
    await restore();
    await record(review, history);
    expect(await viewOf(review)).toEqual(foldOf(history));
  });

  it('is null for a review without events', async () => {
    expect(await rebuildView(store, await newReview())).toBeNull();
  });
});
