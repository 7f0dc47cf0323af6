import type { Client } from '@temporalio/client';
import { isTimeout } from '../../runtime/temporal-client';
import { outcomeUnknown, temporalUnavailable } from './temporal-problem';

/** How long a caller waits for Temporal, and for the review's answer. */
const LONGEST_WAIT_MS = 10_000;
const LONGEST_PROBE_MS = 1_000;

/**
 * Asks Temporal for something, and waits ten seconds at most.
 *
 * @throws ApiProblem when the time is up: `temporal-unavailable` if Temporal itself does not answer,
 *   `outcome-unknown` if it does.
 */
export async function askTemporal<Answer>(
  temporal: Client,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await temporal.withDeadline(Date.now() + LONGEST_WAIT_MS, ask);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw (await isReachable(temporal)) ? outcomeUnknown() : temporalUnavailable();
  }
}

/** The client retries what is unreachable until the time is up; hence only a probe tells the two apart. */
async function isReachable(temporal: Client): Promise<boolean> {
  try {
    await probeTemporal(temporal, LONGEST_PROBE_MS);
    return true;
  } catch {
    return false;
  }
}

/** Rejects when Temporal does not know the client's namespace, or does not answer in time. */
export async function probeTemporal(temporal: Client, longestMs: number): Promise<void> {
  await temporal.withDeadline(Date.now() + longestMs, () =>
    temporal.workflowService.describeNamespace({ namespace: temporal.options.namespace }),
  );
}
