/** Lets one through at a time, in the order of arrival. */
export interface Turnstile {
  /** Null when as many wait already as may. */
  enter<Result>(work: () => Promise<Result>): Promise<Result> | null;
}

/** `capacity` counts who is inside and who waits. */
export function createTurnstile(capacity: number): Turnstile {
  let present = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    enter(work) {
      if (present >= capacity) return null;
      present += 1;
      const result = last.then(work).finally(() => {
        present -= 1;
      });
      last = result.catch(() => undefined);
      return result;
    },
  };
}
