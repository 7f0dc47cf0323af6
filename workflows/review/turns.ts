/**
 * Local activities of a run, one at a time. Two that run side by side come back one after the other in the task
 * that runs them, and together when it is replayed, which is another course of things.
 */
export interface Turns {
  /** Does it once all that came before it is done, however that ended. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Something is being done, or waits: the workflow task is not at its end yet. */
  isTaken(): boolean;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    take: async (work) => {
      waiting += 1;
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        waiting -= 1;
      }
    },
    isTaken: () => waiting > 0,
  };
}
