import { setTimeout as pause } from 'node:timers/promises';

/** Work that goes on in rounds, for as long as this process lives. */
export interface Rounds {
  /** Finishes the round under way. */
  stop(): Promise<void>;
}

/** Does a round again and again. @param round does not reject; it answers with how long to rest after it. */
export function startRounds(round: () => Promise<number>): Rounds {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const ms = await round();
      if (ms > 0) await pause(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
