import type { Suite } from '../../contracts/review/suite';
import type { ShardTask } from '../../workflows/effects';
import { shardStuck } from './faults';

const MINUTE_MS = 60_000;

/** What is left of the time that the suite gives the whole run; zero and less when it is spent. */
export const timeLeftMs = (suite: Suite, { startedAt }: Pick<ShardTask, 'startedAt'>): number =>
  Date.parse(startedAt) + suite.budget.minutes * MINUTE_MS - Date.now();

/** The reason of an abort by the time budget. */
export class TimeSpent extends Error {
  override readonly name = 'TimeSpent';
}

/** A cancellation comes with the answer to a heartbeat, so this also bounds how late it is noticed. */
const BEAT_MS = 2_000;

interface Watched {
  /** How long nothing was answered and no row written. */
  readonly idleMs: () => number;
  readonly longestIdleMs: number;
  readonly beat: () => void;
  /** Ends the run, as a cancellation does. */
  readonly cancelled: AbortSignal;
  readonly leftMs: number;
}

/**
 * Runs `work` beside a clock that beats for it and ends it: with the cancellation, when the time is spent, and
 * when it has not come on for too long. It settles then, even if the work does not.
 *
 * @throws TimeSpent; the fault of a shard that is stuck; the cancellation's reason; what `work` throws.
 */
export async function runByTheClock<Result>(
  watched: Watched,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { beat, cancelled, idleMs, longestIdleMs, leftMs } = watched;
  const ended = new AbortController();
  const cancel = () => {
    ended.abort(cancelled.reason);
  };
  cancelled.addEventListener('abort', cancel, { once: true });
  const spent = setTimeout(
    () => {
      ended.abort(new TimeSpent());
    },
    Math.min(leftMs, LONGEST_TIMER_MS),
  );
  let fail: (fault: unknown) => void = () => undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const beats = setInterval(
    () => {
      beat();
      if (idleMs() <= longestIdleMs) return;
      ended.abort(shardStuck(idleMs()));
      fail(ended.signal.reason);
    },
    Math.min(BEAT_MS, longestIdleMs),
  );
  try {
    cancelled.throwIfAborted();
    beat();
    return await Promise.race([work(ended.signal), stuck]);
  } catch (error) {
    ended.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(spent);
    clearInterval(beats);
    cancelled.removeEventListener('abort', cancel);
  }
}

/** What `setTimeout` takes: some 24 days. */
const LONGEST_TIMER_MS = 2_147_483_647;
