import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { listEvents } from '../../../store/record/events';
import { RECORD_CONFLICT, recordBatch } from '../../../store/record/record-batch';
import {
  confirmSuspicion,
  findFaults,
  findLine,
  noteFault,
  runLines,
} from '../../../store/record/run-lines';
import { RUN_OUT_OF_LINE } from '../../../workflows/effects';
import type { RunClaim } from '../../../workflows/effects';
import { createKeyedReview } from '../../support/keyed-review';
import { openHistory } from '../../support/sample-events';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

let store: TestStore;
let made = 0;

beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

async function begun(): Promise<string> {
  const review = await createKeyedReview(store, `line-${(made += 1)}`);
  await write(review, { first: 'genuine', run: 'genuine' }, 2);
  return review;
}

/** What a run writes that knows the record's first events. */
const write = (review: string, claim: Omit<RunClaim, 'workflow'>, count: number) =>
  recordBatch(store, {
    review,
    line: { workflow: review, ...claim },
    events: openHistory(review).slice(0, count),
    refusals: [],
  });

const typeOf = (work: Promise<unknown>): Promise<string | null | undefined> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof ApplicationFailure ? error.type : 'another'),
  );
const open = (id: string) => ({ id, phase: 'evaluation' }) as const;
const faultOf = async (review: string) =>
  (await findFaults(store, [open(review)])).get(review) ?? null;

describe('a record', () => {
  it('takes what later runs of its line write, and knows the last of them', async () => {
    const review = await begun();
    await write(review, { first: 'genuine', run: 'second', from: 2 }, 0);
    await write(review, { first: 'genuine', run: 'second' }, 3);
    expect(await findLine(store, review)).toMatchObject({ first: 'genuine', run: 'second' });
    expect(await faultOf(review)).toBeNull();
  });

  it('takes nothing of another line, not even what it holds already, and says that the run is lost', async () => {
    const review = await begun();
    for (const count of [0, 1, 2, 3]) {
      const written = write(review, { first: 'impostor', run: 'impostor' }, count);
      expect(await typeOf(written)).toBe(RUN_OUT_OF_LINE);
    }
    expect(await listEvents(store, review, { after: 0, limit: 10 })).toHaveLength(2);
    expect(await faultOf(review)).toMatchObject({ state: 'lost', why: 'foreign-run' });
    expect(await findLine(store, review)).toMatchObject({ first: 'genuine', run: 'genuine' });
  });

  it('takes nothing of a run that goes on from an earlier point', async () => {
    const review = await begun();
    const claim = write(review, { first: 'genuine', run: 'reset', from: 1 }, 0);
    expect(await typeOf(claim)).toBe(RECORD_CONFLICT);
    expect(await faultOf(review)).toMatchObject({ state: 'lost', why: 'contradicts-record' });
  });

  it('forgets what was wrong once a run of its line writes again', async () => {
    const review = await begun();
    const place = { review, workflow: review };
    await noteFault(store, place, { state: 'lost', why: 'run-terminated', run: 'genuine' });
    expect(await faultOf(review)).not.toBeNull();
    await write(review, { first: 'genuine', run: 'reset' }, 3);
    expect(await faultOf(review)).toBeNull();
  });

  it('keeps an impostor out that comes at the same time as the genuine run', async () => {
    const review = await begun();
    const [genuine, impostor] = await Promise.all([
      typeOf(write(review, { first: 'genuine', run: 'second' }, 4)),
      typeOf(write(review, { first: 'impostor', run: 'impostor' }, 4)),
    ]);
    expect([genuine, impostor]).toEqual([null, RUN_OUT_OF_LINE]);
  });
});

describe('a fault', () => {
  it('is confirmed by the same finding again, and by no other', async () => {
    const review = await begun();
    const place = { review, workflow: review };
    const missing = { state: 'lost', why: 'run-missing', run: null } as const;
    const ended = { state: 'lost', why: 'run-terminated', run: 'genuine' } as const;
    expect(await confirmSuspicion(store, place, missing)).toBe(false);
    expect(await confirmSuspicion(store, place, ended)).toBe(false);
    expect(await confirmSuspicion(store, place, ended)).toBe(true);
    expect(await noteFault(store, place, ended)).toBe(true);
    expect(await noteFault(store, place, ended)).toBe(false);
  });

  it('of a run that somebody starts under the id of a closed review is not the review’s', async () => {
    const review = await begun();
    await noteFault(
      store,
      { review, workflow: review },
      { state: 'lost', why: 'foreign-run', run: 'impostor' },
    );
    expect(await findFaults(store, [{ id: review, phase: 'closed' }])).toEqual(new Map());
    expect(await faultOf(review)).not.toBeNull();
  });

  it('that cannot be read spoils neither its review nor a list', async () => {
    const [review, other] = [await begun(), await begun()];
    await runLines(store).updateOne({ workflow: review }, { $set: { fault: { state: 'odd' } } });
    await noteFault(
      store,
      { review: other, workflow: other },
      { state: 'stuck', why: 'task-failing', run: 'genuine' },
    );
    const faults = await findFaults(store, [review, other].map(open));
    expect([...faults.keys()]).toEqual([other]);
  });
});
