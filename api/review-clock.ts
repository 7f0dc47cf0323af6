import type { ReviewClock } from '../contracts/api/review-representation';
import type { Instant } from '../contracts/primitives';
import type { ReviewView } from '../contracts/review-view';

type Clocked = Pick<ReviewView, 'submittedAt' | 'closedAt' | 'window'>;

/** How the review's two clocks stand at `now`, or when it closed. Pure; milliseconds. */
export function toReviewClock(
  { submittedAt, closedAt, window }: Clocked,
  now: Instant,
): ReviewClock {
  const asOf = closedAt ?? now;
  const until = Date.parse(asOf);
  const elapsedMs = Math.max(0, until - Date.parse(submittedAt));
  const { budgetMs, openedAt } = window;
  if (openedAt === null) {
    return { consumedMs: 0, remainingMs: budgetMs, tolledMs: 0, elapsedMs, asOf };
  }
  const since = Date.parse(openedAt);
  const tolledMs = toTolledMs(window.suspensions, since, until);
  const consumedMs = Math.min(budgetMs, Math.max(0, until - since - tolledMs));
  return { consumedMs, remainingMs: budgetMs - consumedMs, tolledMs, elapsedMs, asOf };
}

/** Time between `since` and `until` that lies in any suspension; where two overlap, it counts once. */
function toTolledMs(
  suspensions: Clocked['window']['suspensions'],
  since: number,
  until: number,
): number {
  const spans = suspensions
    .map(({ from, until: end }) => ({
      from: Math.max(since, Date.parse(from)),
      to: Math.min(until, end === null ? until : Date.parse(end)),
    }))
    .sort((a, b) => a.from - b.from);
  let counted = since;
  let tolledMs = 0;
  for (const { from, to } of spans) {
    tolledMs += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
  }
  return tolledMs;
}
