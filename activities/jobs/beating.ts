import { Context } from '@temporalio/activity';

const EVERY_MS = 3_000;

/**
 * Says that the work of an activity is alive, for as long as it takes: one whose worker is gone is begun again
 * elsewhere within seconds. `signal` tells when it is to stop after the step that it is at.
 */
export async function beating<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const context = Context.current();
  context.heartbeat();
  const beat = setInterval(() => {
    context.heartbeat();
  }, EVERY_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}
