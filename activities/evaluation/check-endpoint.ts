import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import { FAULTS } from '../../workflows/effects';
import type { ModelTarget } from '../../workflows/effects';
import { createEndpointGates } from './endpoint-gate';
import { createModelClient, toLimits } from './model-client';
import type { ModelClient } from './model-client';
import { ApplicationFailure } from '@temporalio/common';
import { showsKnown, survey } from './check-snapshot';
import { accessRefused } from './faults';
import { lookAt, toSnapshot } from './observe-snapshot';
import type { Agent } from 'undici';
import { createOutboundAgent } from '../../runtime/outbound/create-outbound-agent';
import type { Network } from '../../runtime/outbound/networks';
import type { Egress } from '../../runtime/outbound/read-egress';

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

interface Verification {
  readonly target: Pick<ModelTarget, 'model'>;
  /** The snapshot that was verified last. */
  readonly known?: ObservedSnapshot | undefined;
}

/**
 * Asks an endpoint for what it serves: its list of models, where it shows one, and the canaries. The list is a hint
 * and the canary the proof: an endpoint may keep no list, or show this credential none. What counts as the
 * known snapshot is given back under its fingerprint; what takes turns with it as a wider sight of it.
 *
 * @throws ApplicationFailure of `faults.ts`.
 */
export async function verifyEndpoint(
  client: ModelClient,
  { target, known }: Verification,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  const { model } = target;
  const listed = await client.listModels(signal);
  const isUnlisted = listed !== null && !listed.includes(model);
  const look = await lookAt(client, signal).catch((error: unknown) => {
    throw isUnlisted && isDenied(error) ? accessRefused(NOT_LISTED) : error;
  });
  const seen = toSnapshot([look], model);
  if (!known) return seen;
  if (showsKnown(known, look)) return { ...known, observedAt: seen.observedAt };
  return survey(client, { target, observed: known, first: [look] }, signal);
}

const NOT_LISTED = { step: 'list', status: null, code: 'model_not_listed' } as const;

const isDenied = (error: unknown): boolean =>
  error instanceof ApplicationFailure && error.type === FAULTS.accessRefused;

/** The network between this process and the endpoints of models. */
export interface EndpointNetwork {
  /** Networks in which endpoints are asked although they are not public. */
  readonly endpointNetworks: readonly Network[];
  /** How they are reached; directly, with the usual certificate authorities, if absent. */
  readonly egress?: Egress | undefined;
}

/** What connects to endpoints, for all callers: one guard, one way out. */
export const createEndpointAgent = ({ endpointNetworks, egress }: EndpointNetwork): Agent =>
  createOutboundAgent({
    allowed: endpointNetworks,
    ...(egress?.proxy && { proxy: egress.proxy }),
    ...(egress?.ca && { ca: egress.ca }),
  });
