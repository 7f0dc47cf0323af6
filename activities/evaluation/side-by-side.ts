import { setMaxListeners } from 'node:events';

/**
 * Runs `body` `width` times at once and waits for all of them. The first failure aborts the others and
 * is the one that is thrown; an aborted `signal` throws its own reason, whatever the bodies said.
 */
export async function sideBySide(
  width: number,
  signal: AbortSignal,
  body: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failing = new AbortController();
  const joined = AbortSignal.any([signal, failing.signal]);
  // Every body and its request listens: ten, Node's mark of a leak, is none here.
  setMaxListeners(0, joined);
  const guarded = async () => {
    try {
      await body(joined);
    } catch (error) {
      failing.abort(error);
    }
  };
  await Promise.all(Array.from({ length: width }, guarded));
  signal.throwIfAborted();
  failing.signal.throwIfAborted();
}
