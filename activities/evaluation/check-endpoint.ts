import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { ModelTarget } from '../../workflows/effects';
import { createEndpointAgent } from './endpoint-agent';
import type { EndpointNetwork } from './endpoint-agent';
import { createEndpointGates } from './endpoint-gate';
import { createModelClient, toLimits } from './model-client';
import { verifyEndpoint } from './verify-endpoint';

interface Candidate extends EndpointNetwork {
  readonly target: ModelTarget;
  /** In the clear, as it was given with the request: it is kept nowhere. */
  readonly secret: string | null;
  readonly known?: ObservedSnapshot | undefined;
}

/** A person waits for it. */
const LONGEST_CHECK_MS = 60_000;
const LONGEST_REQUEST_MS = 30_000;
const TRIES = 2;

/**
 * Asks an endpoint before it is given to a review, through the same guard and by the same client as the worker.
 * Only one that this process may reach can be checked so.
 *
 * @throws ApplicationFailure of `faults.ts`, or the reason of the time-out.
 */
export async function checkEndpoint(candidate: Candidate): Promise<ObservedSnapshot> {
  const { target, secret, known } = candidate;
  const agent = createEndpointAgent(candidate);
  const limits = toLimits(target.profile);
  try {
    const client = createModelClient({
      target,
      openCredential: () => Promise.resolve(secret),
      gate: createEndpointGates(1)(target.endpoint),
      agent,
      limits: {
        ...limits,
        timeoutMs: Math.min(limits.timeoutMs, LONGEST_REQUEST_MS),
        tries: Math.min(limits.tries, TRIES),
        longestWaitMs: 2_000,
      },
    });
    return await verifyEndpoint(client, { target, known }, AbortSignal.timeout(LONGEST_CHECK_MS));
  } finally {
    await agent.destroy();
  }
}
