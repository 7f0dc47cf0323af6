import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toReviewClock } from '../../../api/reviews/represent-review';
import { regimeRules } from '../../support/regimes';

const DAY_MS = 86_400_000;
const T0 = Date.parse('2026-07-01T00:00:00.000Z');
const at = (days: number): string => new Date(T0 + days * DAY_MS).toISOString();

interface Span {
  readonly from: number;
  readonly until: number | null;
}

/** A review submitted on day 0; the rest in days. */
const reviewOf = (opened: number | null, budget: number, spans: readonly Span[] = []) => ({
  firstContactAt: at(0),
  plannedRelease: null,
  closedAt: null,
  window: {
    days: 30,
    openedAt: opened === null ? null : at(opened),
    budgetMs: budget * DAY_MS,
    closesAt: null,
    counting: null,
    moves: [],
    closures: [],
    suspensions: spans.map(({ from, until }, index) => ({
      id: `sus-${index}`,
      reason: 'access-outage',
      from: at(from),
      until: until === null ? null : at(until),
      ...({ cause: 'act', counts: true, askedAt: null, contest: null } as const),
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
      closesAtInZone: null,
      length: '30 days, counted from when the window opens',
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

  it('is paused while a suspension is open', () => {
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

  it('counts as the edition does, where a suspension takes out whole days', () => {
    const rules = regimeRules('cfius');
    const window = {
      ...reviewOf(0, 45, [{ from: 2.5, until: 4.75 }]).window,
      days: 45,
      openedAt: '2026-07-01T14:00:00.000Z',
    };
    const review = { ...reviewOf(0, 45), window };
    // The days 1 to 3 July, and 6 July: 4 and 5 July began while the clock was paused.
    const now = '2026-07-07T04:00:00.000Z';
    expect(toReviewClock(review, now, rules).consumedMs).toBe(4 * DAY_MS);
    expect(toReviewClock(review, now).consumedMs).not.toBe(4 * DAY_MS);
  });

  it('has no more time left than until the window closes', () => {
    const review = reviewOf(0, 30);
    const early = { ...review, window: { ...review.window, closesAt: at(12) } };
    expect(toReviewClock(early, at(10)).remainingMs).toBe(2 * DAY_MS);
    expect(toReviewClock(early, at(13)).remainingMs).toBe(0);
  });

  it('has elapsed since the first contact, not since the submission', () => {
    const review = { ...reviewOf(2, 30), firstContactAt: at(-20) };
    expect(toReviewClock(review, at(3)).elapsedMs).toBe(23 * DAY_MS);
  });
});
