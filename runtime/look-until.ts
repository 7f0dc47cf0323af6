import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 5;
/** So that who waits is told late by a third of the wait at most. */
const GROWTH = 1.3;
const LONGEST_PAUSE_MS = 500;

/** Looks for something again and again, at once and then at growing distances; null once the time is up. */
export async function lookUntil<Found>(
  look: (waitedMs: number) => Promise<Found | null>,
  longestMs: number,
): Promise<Found | null> {
  const since = Date.now();
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(GROWTH * ms, LONGEST_PAUSE_MS)) {
    const waitedMs = Date.now() - since;
    const found = await look(waitedMs);
    if (found !== null || waitedMs > longestMs) return found;
    await pause(ms);
  }
}
