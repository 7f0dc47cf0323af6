import type { Instant } from '../../../contracts/primitives';
import type { Refusal } from '../../../contracts/review/refusal';
import { addMs, isDue, toMs } from '../calendar/instant';

/** What is known of something that was refused; its place on the record comes later. */
export type Refused = Pick<Refusal, 'channel' | 'code' | 'by' | 'act'>;

/** Arrivals that were refused alike, and are on record as one. */
export type RefusalCount = Pick<Refusal, 'channel' | 'code' | 'by'> & {
  readonly count: number;
  readonly since: Instant;
};

/** How many more refusals are recorded one by one; `at` is when one was last given back. */
interface Allowance {
  readonly left: number;
  readonly at: Instant;
}

/** What a run hands to the next, so that a flood does not restart with it. */
export interface CarriedMeter {
  readonly senders: readonly (readonly [string, Allowance])[];
  readonly review: Allowance | null;
  readonly counted: readonly RefusalCount[];
  readonly floodSince: Instant | null;
  readonly dueAt: Instant | null;
}

/**
 * Decides what of a review's refusals is recorded one by one, and counts the rest: the record does not grow
 * with a flood. Nothing is lost: what is recorded and the counts add up to all that was refused.
 */
export interface RefusalMeter {
  /** Whether this one is to be recorded by itself; otherwise it has been counted. */
  admits(refused: Refused, sender: string, at: Instant): boolean;
  /** When the counts are to be put on record; null when there are none. */
  dueAt(): Instant | null;
  /** Hands out the counts, and has none then. */
  drain(at: Instant): RefusalCount[];
  carry(): CarriedMeter;
}

interface Rate {
  readonly most: number;
  /** After so long, one more may be recorded. */
  readonly everyMs: number;
}

const MINUTE_MS = 60_000;
const OF_A_SENDER: Rate = { most: 100, everyMs: 10 * MINUTE_MS };
const OF_A_REVIEW: Rate = { most: 500, everyMs: MINUTE_MS };
const MOST_SENDERS = 20;
const MOST_COUNTS = 20;
const SHORTEST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

export function createRefusalMeter(carried?: CarriedMeter): RefusalMeter {
  const senders = new Map(carried?.senders);
  let review = carried?.review ?? null;
  let counted = new Map((carried?.counted ?? []).map((one) => [keyOf(one), one]));
  let floodSince = carried?.floodSince ?? null;
  let dueAt = carried?.dueAt ?? null;

  function spend(sender: string, at: Instant): boolean {
    const ofSender = refill(OF_A_SENDER, senders.get(sender), at);
    const ofReview = refill(OF_A_REVIEW, review ?? undefined, at);
    const isGranted = ofSender.left > 0 && ofReview.left > 0;
    const spent = isGranted ? 1 : 0;
    senders.delete(sender);
    senders.set(sender, { ...ofSender, left: ofSender.left - spent });
    review = { ...ofReview, left: ofReview.left - spent };
    const [oldest] = senders.keys();
    if (senders.size > MOST_SENDERS && oldest !== undefined) senders.delete(oldest);
    return isGranted;
  }

  function count({ channel, code, by }: Refused, at: Instant): void {
    const named = { channel, code, ...(by && { by }) };
    const isRoom = counted.size < MOST_COUNTS || counted.has(keyOf(named));
    const alike = isRoom ? named : { channel, code };
    const before = counted.get(keyOf(alike));
    const since = before?.since ?? at;
    counted.set(keyOf(alike), { ...alike, since, count: (before?.count ?? 0) + 1 });
  }

  return {
    admits: (refused, sender, at) => {
      if (spend(sender, at)) return true;
      // Nothing was counted for a whole pause: the last flood is over, and another begins.
      if (counted.size === 0 && (dueAt === null || isDue(dueAt, at))) {
        floodSince = at;
        dueAt = addMs(at, SHORTEST_PAUSE_MS);
      }
      count(refused, at);
      return false;
    },
    dueAt: () => (counted.size > 0 ? dueAt : null),
    drain: (at) => {
      const drained = [...counted.values()];
      counted = new Map();
      dueAt = floodSince && addMs(at, pauseAfter(floodSince, at));
      return drained;
    },
    carry: () => ({
      senders: [...senders],
      review,
      counted: [...counted.values()],
      floodSince,
      dueAt,
    }),
  };
}

/** A quarter of what the flood has lasted: the longer it lasts, the less often it is told. */
function pauseAfter(floodSince: Instant, at: Instant): number {
  const quarter = (toMs(at) - toMs(floodSince)) / 4;
  return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, quarter));
}

function refill({ most, everyMs }: Rate, allowance: Allowance | undefined, at: Instant): Allowance {
  if (!allowance) return { left: most, at };
  const gained = Math.max(0, Math.floor((toMs(at) - toMs(allowance.at)) / everyMs));
  const left = Math.min(most, allowance.left + gained);
  return { left, at: left === most ? at : addMs(allowance.at, gained * everyMs) };
}

const keyOf = ({ channel, code, by }: Pick<RefusalCount, 'channel' | 'code' | 'by'>): string =>
  JSON.stringify([channel, code, by ?? null]);
