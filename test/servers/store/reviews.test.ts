import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listEvents } from '../../../store/record/events';
import { recordBatch } from '../../../store/record/record-batch';
import { listRefusals } from '../../../store/record/refusals';
import { findReview, listReviews } from '../../../store/record/reviews';
import type { ReviewQuery } from '../../../store/record/reviews';
import { parseReviewCursor, toReviewCursor } from '../../../contracts/http/review-cursor';
import type { RecordedEvent } from '../../../contracts/review/event';
import { toReviewId } from '../../support/review-id';
import { closedHistory, openHistory } from '../../support/sample-events';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

const ALL = { kind: 'all' } as const;
const OURS = { kind: 'company', company: 'example-labs' } as const;
const idOf = (number: number): string => toReviewId('example-labs', `list-${number}`);

let store: TestStore;

/** The same history with another company, submission time or agency list at its head. */
function submittedBy(
  history: RecordedEvent[],
  head: {
    company?: string;
    agencies?: { id: string; lead: boolean; signs: boolean }[];
    at?: string;
  },
): RecordedEvent[] {
  return history.map((recorded) =>
    recorded.event.type === 'ReviewSubmitted'
      ? {
          ...recorded,
          at: head.at ?? recorded.at,
          event: { ...recorded.event, ...withoutAt(head) },
        }
      : recorded,
  );
}

const withoutAt = ({ company, agencies }: Parameters<typeof submittedBy>[1]) => ({
  ...(company === undefined ? {} : { company }),
  ...(agencies === undefined ? {} : { agencies }),
});

async function everyPage(query: Omit<ReviewQuery, 'after'>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await listReviews(store, { ...query, after });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    ids.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

async function record(events: RecordedEvent[]): Promise<void> {
  const review = events[0]?.review ?? '';
  await store.keys.keyring.create(review, 'example-labs');
  await recordBatch(store, { review, events, refusals: [] });
}

beforeAll(async () => {
  store = await createTestStore();
  // Five of one company, three of them submitted in the same millisecond; one closed.
  await record(closedHistory(idOf(1)));
  await record(openHistory(idOf(2)));
  await record(openHistory(idOf(3)));
  await record(submittedBy(openHistory(idOf(4)), { at: '2026-06-30T13:00:00.000Z' }));
  await record(submittedBy(openHistory(idOf(5)), { at: '2026-06-29T13:00:00.000Z' }));
  await record(
    submittedBy(openHistory(idOf(6)), {
      company: 'sample-works',
      agencies: [{ id: 'lone-agency', lead: true, signs: true }],
    }),
  );
});
afterAll(() => store.drop());

describe('a review that is looked up', () => {
  it('is found by its company, by an agency that takes part, and by who sees all', async () => {
    for (const visibility of [ALL, OURS, { kind: 'agency', agency: 'nsa' } as const]) {
      expect((await findReview(store, idOf(1), visibility))?.id).toBe(idOf(1));
    }
  });

  it('is not there for anyone else, exactly as one that does not exist', async () => {
    const others = [
      { kind: 'company', company: 'sample-works' },
      { kind: 'company', company: '' },
      { kind: 'agency', agency: 'lone-agency' },
      { kind: 'agency', agency: '' },
    ] as const;
    for (const visibility of others) {
      expect(await findReview(store, idOf(1), visibility)).toBeNull();
    }
    expect(await findReview(store, idOf(99), ALL)).toBeNull();
  });

  it('is not found by an operator of the query language in place of a code', async () => {
    const anything = { $ne: '' } as unknown as string;
    for (const visibility of [
      { kind: 'company', company: anything } as const,
      { kind: 'agency', agency: anything } as const,
    ]) {
      const found = await findReview(store, idOf(1), visibility).catch(() => null);
      expect(found).toBeNull();
    }
  });
});

describe('the list of reviews', () => {
  it('comes newest first, each review once, whatever the size of the page', async () => {
    const whole = await everyPage({ visibility: OURS, limit: 50 });
    expect(whole.slice(3)).toEqual([idOf(4), idOf(5)]);
    expect(new Set(whole)).toEqual(new Set([1, 2, 3, 4, 5].map(idOf)));
    for (const limit of [1, 2, 3, 5]) {
      expect(await everyPage({ visibility: OURS, limit })).toEqual(whole);
    }
  });

  it('keeps its place when a review is recorded between two pages', async () => {
    const first = await listReviews(store, { visibility: ALL, limit: 2 });
    await record(submittedBy(openHistory(idOf(7)), { at: '2026-07-09T13:00:00.000Z' }));
    const rest = await listReviews(store, {
      visibility: ALL,
      limit: 50,
      after: first.next ?? undefined,
    });
    const ids = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([1, 2, 3, 4, 5, 6].map(idOf)));
    expect(ids).toHaveLength(6);
  });

  it('holds only what its reader may see, and filters never widen that', async () => {
    const lone = { kind: 'agency', agency: 'lone-agency' } as const;
    expect(await everyPage({ visibility: lone, limit: 2 })).toEqual([idOf(6)]);
    expect(await everyPage({ visibility: lone, company: 'example-labs', limit: 2 })).toEqual([]);
    expect(await everyPage({ visibility: OURS, company: 'sample-works', limit: 2 })).toEqual([]);
    expect(await everyPage({ visibility: OURS, agency: 'lone-agency', limit: 2 })).toEqual([]);
  });

  it('is filtered by phase, company and agency', async () => {
    expect(await everyPage({ visibility: ALL, phase: 'closed', limit: 2 })).toEqual([idOf(1)]);
    expect(await everyPage({ visibility: ALL, phase: 'custody', limit: 2 })).toEqual([]);
    expect(await everyPage({ visibility: ALL, company: 'sample-works', limit: 2 })).toEqual([
      idOf(6),
    ]);
    const nsa = await everyPage({
      visibility: ALL,
      agency: 'nsa',
      phase: 'deliberation',
      limit: 2,
    });
    expect(nsa).not.toContain(idOf(6));
    expect(nsa).toContain(idOf(2));
  });

  it('refuses a cursor that none of its pages gave', async () => {
    for (const after of ['', 'nonsense', Buffer.from('a b').toString('base64url')]) {
      expect(parseReviewCursor(after)).toBeNull();
      await expect(listReviews(store, { visibility: ALL, limit: 2, after })).rejects.toThrow(
        RangeError,
      );
    }
    const place = { submittedAt: '2026-07-01T13:00:00.000Z', id: idOf(1) };
    expect(parseReviewCursor(toReviewCursor(place))).toEqual(place);
  });
});

describe('the events of a review', () => {
  it('come in order, page by page', async () => {
    const history = closedHistory(idOf(1));
    const first = await listEvents(store, idOf(1), { after: 0, limit: 5 });
    const rest = await listEvents(store, idOf(1), { after: 5, limit: 500 });
    expect([...first, ...rest]).toEqual(history);
    expect(await listEvents(store, idOf(99), { after: 0, limit: 5 })).toEqual([]);
    expect(await listRefusals(store, idOf(1), { after: 0, limit: 5 })).toEqual([]);
  });
});
