import { randomBytes } from 'node:crypto';
import { depositCredential, destroyCredential } from '../../store/people/credentials';
import type { Act } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { ProvideAccess } from '../../contracts/http/requests';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import { RefusalCode } from '../../contracts/review/rejection';
import type { ReviewView } from '../../contracts/review/review-view';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { sendAct } from './sign-act';
import { ApplicationFailure } from '@temporalio/common';
import { checkEndpoint } from '../../activities/evaluation/check-endpoint';
import type { AccessCheck } from '../../contracts/http/access-check';
import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { findUrlRefusal, OUTBOUND_REFUSALS } from '../../runtime/outbound/find-refusal';

interface Offer {
  readonly caller: Extract<Principal, { kind: 'company' }>;
  /** With the access that it would replace, if there is one. */
  readonly view: ReviewView;
  readonly access: ProvideAccess;
  readonly idempotencyKey: string | undefined;
  readonly now: Instant;
}

/**
 * Hands access to the model over. The secret is sealed and deposited before the statement names its
 * id; from here on only the worker that evaluates can open it. A refused offer leaves no secret behind.
 */
export async function provideAccess(api: ApiDependencies, offer: Offer): Promise<ActReply> {
  refusePrivateAddress(api, offer.access.endpoint);
  await verifyReplacement(api, offer);
  const { apiKey, endpoint, model, profile, snapshot } = offer.access;
  const target = { endpoint, model, ...(profile && { profile }), ...(snapshot && { snapshot }) };
  if (apiKey === undefined) return sendAct({ api, ...offer, act: toAct(target) });
  const id = `credential-${randomBytes(20).toString('hex')}`;
  await depositCredential(api.store, { id, secret: apiKey, review: offer.view.id });
  const act = toAct({ ...target, credential: id });
  const dropSecret = (): Promise<unknown> => destroyCredential(api.store, id);
  return sendAct({ api, ...offer, act }).then(
    (reply) => keepIfNeeded(reply, dropSecret),
    (error: unknown) => rethrowWithout(error, dropSecret),
  );
}

/** Access that works is replaced by none that does not, unless its company insists. */
async function verifyReplacement(api: ApiDependencies, { access, view }: Offer): Promise<void> {
  const { access: inUse } = view;
  if (inUse?.status !== 'verified' || access.unverified === true) return;
  await checkAccess(api, access, inUse.observed);
}

const toAct = (target: Omit<Extract<Act, { kind: 'provideAccess' }>, 'kind'>): Act => ({
  kind: 'provideAccess',
  ...target,
});

/** A repeated offer uses the secret of the first; a review that has ended needs none. */
async function keepIfNeeded(
  reply: ActReply,
  dropSecret: () => Promise<unknown>,
): Promise<ActReply> {
  if (reply.repeated || reply.outcome !== null) await dropSecret();
  return reply;
}

async function rethrowWithout(error: unknown, dropSecret: () => Promise<unknown>): Promise<never> {
  // Only a refusal is certain: after anything else the act may still be applied, and need its secret.
  const isRefusal = error instanceof ApiProblem && RefusalCode.safeParse(error.code).success;
  if (isRefusal) await dropSecret();
  throw error;
}

type Guard = Pick<ApiDependencies, 'endpointNetworks' | 'egress'>;
type OfferedAccess = Omit<ProvideAccess, 'snapshot' | 'unverified'>;

/** What the URL itself shows; what its name resolves to is judged with each connection. */
function refusePrivateAddress({ endpointNetworks }: Guard, endpoint: string): void {
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
  if (error instanceof ApplicationFailure) return `${error.message}. Access was not given.`;
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  return isTimeout
    ? 'The endpoint did not answer within a minute. Access was not given.'
    : 'The endpoint could not be checked. Access was not given.';
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
