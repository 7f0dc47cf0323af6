import { ApplicationFailure } from '@temporalio/common';
import { checkEndpoint } from '../../activities/evaluation/check-endpoint';
import type { AccessCheck } from '../../contracts/http/access-check';
import type { ProvideAccess } from '../../contracts/http/requests';
import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { ReviewView } from '../../contracts/review/review-view';
import { findUrlRefusal, OUTBOUND_REFUSALS } from '../../runtime/outbound/find-refusal';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

type Guard = Pick<ApiDependencies, 'endpointNetworks' | 'egress'>;
export type OfferedAccess = Omit<ProvideAccess, 'snapshot' | 'unverified'>;

/** What the URL itself shows; what its name resolves to is judged with each connection. */
export function refusePrivateAddress({ endpointNetworks }: Guard, endpoint: string): void {
  const refusal = findUrlRefusal(endpoint, endpointNetworks);
  if (refusal === null) return;
  const fault = { in: 'body', pointer: '/endpoint', detail: OUTBOUND_REFUSALS[refusal] } as const;
  throw new ApiProblem('endpoint-refused', { errors: [fault] });
}

/**
 * Asks the endpoint as the worker would.
 *
 * @throws ApiProblem `endpoint-refused`, or `endpoint-unverified` with what went wrong, without any content.
 */
export async function checkAccess(
  guard: Guard,
  { endpoint, model, apiKey, profile }: OfferedAccess,
  known: ObservedSnapshot | null,
): Promise<ObservedSnapshot> {
  refusePrivateAddress(guard, endpoint);
  try {
    return await checkEndpoint({
      target: { endpoint, model, credential: null, ...(profile && { profile }) },
      secret: apiKey ?? null,
      known: known ?? undefined,
      endpointNetworks: guard.endpointNetworks,
      egress: guard.egress,
    });
  } catch (error) {
    throw new ApiProblem('endpoint-unverified', { detail: describeFault(error) });
  }
}

/** Our own faults name no address and hold no secret; of anything else only its kind is told. */
function describeFault(error: unknown): string {
  if (error instanceof ApplicationFailure) return `${error.message}. This access was not given.`;
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  return isTimeout
    ? 'The endpoint did not answer within a minute. This access was not given.'
    : 'The endpoint could not be checked. This access was not given.';
}

/** What giving this access would do to the review as it stands. */
export function toAccessCheck(
  view: ReviewView,
  observed: ObservedSnapshot,
  drift: PolicyEdition['access']['drift'],
): AccessCheck {
  const before = view.access?.observed ?? null;
  const shows = toShown(before, observed);
  const asks = shows === 'turns' || (shows === 'another' && drift === 'ask');
  const goesStale = shows === 'another' && !asks && !view.accessLedger.expectsChange;
  return {
    observed,
    shows,
    interrupts: suitesIn(view, ['running']),
    stale: goesStale ? suitesIn(view, ['running', 'paused', 'completed', 'failed']) : [],
    asks: asks && !view.accessLedger.expectsChange,
  };
}

function toShown(
  before: ObservedSnapshot | null,
  observed: ObservedSnapshot,
): AccessCheck['shows'] {
  if (before === null) return 'none';
  if (before.fingerprint === observed.fingerprint) return 'same';
  return observed.widens === before.fingerprint ? 'turns' : 'another';
}

const suitesIn = (
  { evaluations }: ReviewView,
  statuses: readonly ReviewView['evaluations'][number]['status'][],
): string[] =>
  evaluations.filter(({ status }) => statuses.includes(status)).map(({ suite }) => suite);
