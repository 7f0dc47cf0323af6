import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toReviewClock } from '../../api/review-clock';

const DAY_MS = 86_400_000;
const T0 = Date.parse('2026-07-01T00:00:00.000Z');
const at = (days: number): string => new Date(T0 + days * DAY_MS).toISOString();

interface Span {
  readonly from: number;
  readonly until: number | null;
}

/** A review submitted on day 0; the rest in days. */
const reviewOf = (opened: number | null, budget: number, spans: readonly Span[] = []) => ({
  submittedAt: at(0),
  closedAt: null,
  window: {
    days: 30,
    openedAt: opened === null ? null : at(opened),
    budgetMs: budget * DAY_MS,
    closesAt: null,
    moves: [],
    suspensions: spans.map(({ from, until }, index) => ({
      id: `sus-${index}`,
      reason: 'access-outage',
      from: at(from),
      until: until === null ? null : at(until),
    })),
  },
});

describe('the clock of a review', () => {
  it('has consumed nothing before the window opens, though time has elapsed', () => {
    expect(toReviewClock(reviewOf(null, 30), at(3))).toEqual({
      consumedMs: 0,
      remainingMs: 30 * DAY_MS,
      tolledMs: 0,
      elapsedMs: 3 * DAY_MS,
      asOf: at(3),
    });
  });

  it('counts a suspension as tolled, and two that overlap once', () => {
    const spans = [
      { from: 3, until: 5 },
      { from: 4, until: 6 },
    ];
    expect(toReviewClock(reviewOf(1, 30, spans), at(11))).toMatchObject({
      consumedMs: 7 * DAY_MS,
      tolledMs: 3 * DAY_MS,
      elapsedMs: 11 * DAY_MS,
    });
  });

  it('stands still while a suspension is open', () => {
    const review = reviewOf(0, 30, [{ from: 2, until: null }]);
    expect(toReviewClock(review, at(4)).consumedMs).toBe(toReviewClock(review, at(9)).consumedMs);
  });

  it('stops when the review closes', () => {
    const closed = { ...reviewOf(0, 30), closedAt: at(2) };
    expect(toReviewClock(closed, at(20))).toEqual(toReviewClock(closed, at(2)));
  });

  it('never consumes more than the budget, and loses no time', () => {
    const days = fc.double({ min: 0, max: 60, noNaN: true });
    const span = fc.tuple(days, days).map(([a, b]) => ({
      from: Math.min(a, b),
      until: Math.max(a, b),
    }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), days, days, (spans, opened, now) => {
        const clock = toReviewClock(reviewOf(opened, 30, spans), at(now));
        expect(clock.consumedMs + clock.remainingMs).toBe(30 * DAY_MS);
        expect(
          Math.min(clock.consumedMs, clock.remainingMs, clock.tolledMs),
        ).toBeGreaterThanOrEqual(0);
        expect(clock.consumedMs + clock.tolledMs).toBeLessThanOrEqual(clock.elapsedMs);
      }),
    );
  });
});
