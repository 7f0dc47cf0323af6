import type { ReviewClock } from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { formatInZone } from '../../projections/words/time';
import { lengthWords } from '../../projections/words/window';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { consumedMs as consumedOf } from '../../workflows/domain/window/window';

export type Clocked = Pick<ReviewView, 'firstContactAt' | 'closedAt' | 'window' | 'plannedRelease'>;

/**
 * How the review's two clocks stand at `now`, or when it closed. Pure; milliseconds. `rules` are those that
 * the review runs by; without them every instant counts alike.
 */
export function toReviewClock(
  { firstContactAt, closedAt, window, plannedRelease }: Clocked,
  now: Instant,
  rules: Rules | null = null,
): ReviewClock {
  const asOf = closedAt ?? now;
  const until = Date.parse(asOf);
  const elapsedMs = Math.max(0, until - Date.parse(firstContactAt));
  const { budgetMs, openedAt, closesAt, days, counting } = window;
  const said = {
    closesAtInZone: closesAt && formatInZone(closesAt, counting?.timeZone ?? null),
    length: lengthWords(days, counting),
  };
  if (openedAt === null) {
    return { consumedMs: 0, remainingMs: budgetMs, tolledMs: 0, elapsedMs, ...said, asOf };
  }
  const since = Date.parse(openedAt);
  const suspensions = window.suspensions.filter(({ counts }) => counts);
  const tolledMs = toTolledMs(suspensions, since, until);
  const closedDays = window.closures.flatMap(({ counted }) => counted);
  const consumedMs = rules
    ? consumedOf({ ...window, suspensions, plannedRelease, closedDays }, rules, asOf)
    : Math.min(budgetMs, Math.max(0, until - since - tolledMs));
  const leftMs = budgetMs - consumedMs;
  const endsInMs = closesAt === null ? leftMs : Math.max(0, Date.parse(closesAt) - until);
  const remainingMs = Math.min(leftMs, endsInMs);
  return { consumedMs, remainingMs, tolledMs, elapsedMs, ...said, asOf };
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
