import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks again and again until the answer is not null.
 *
 * @throws Error `<what> did not happen within <n> s` when the time is over. What `check` throws
 * passes through at once, as does an abort.
 */
export async function waitUntil<Answer>(
  what: string,
  check: () => Promise<Answer | null>,
  { timeoutMs = 60_000, intervalMs = 100, signal }: Patience = {},
): Promise<Answer> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await check();
    if (answer !== null) return answer;
    if (performance.now() > giveUpAt) {
      throw new Error(`${what} did not happen within ${timeoutMs / 1_000} s`);
    }
    await pause(intervalMs, undefined, { signal });
  }
}
