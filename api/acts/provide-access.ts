import { randomBytes } from 'node:crypto';
import { depositCredential, destroyCredential } from '../../store/people/credentials';
import type { Act } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { ProvideAccess } from '../../contracts/http/requests';
import type { Principal } from '../../contracts/people/participant';
import type { Instant, ReviewId } from '../../contracts/primitives';
import { RefusalCode } from '../../contracts/review/rejection';
import type { ReviewView } from '../../contracts/review/review-view';
import { ApiProblem } from '../http/api-problem';
import { checkAccess, refusePrivateAddress } from './check-access';
import type { ApiDependencies } from '../dependencies';
import { sendAct } from './sign-act';

interface Offer {
  readonly caller: Extract<Principal, { kind: 'company' }>;
  readonly review: ReviewId;
  readonly access: ProvideAccess;
  /** What it would replace; null where no access was given yet. */
  readonly inUse: ReviewView['access'];
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
  await depositCredential(api.store, { id, secret: apiKey, review: offer.review });
  const act = toAct({ ...target, credential: id });
  const dropSecret = (): Promise<unknown> => destroyCredential(api.store, id);
  return sendAct({ api, ...offer, act }).then(
    (reply) => keepIfNeeded(reply, dropSecret),
    (error: unknown) => rethrowWithout(error, dropSecret),
  );
}

/** Access that works is replaced by none that does not, unless its company insists. */
async function verifyReplacement(api: ApiDependencies, { access, inUse }: Offer): Promise<void> {
  if (inUse?.status !== 'verified' || access.unverified === true) return;
  await checkAccess(api, access, inUse.observed);
}

const toAct = (target: Omit<Extract<Act, { kind: 'provideAccess' }>, 'kind'>): Act => ({
  kind: 'provideAccess',
  ...target,
});

/** A repeated offer goes by the secret of the first; and a review that has ended needs none. */
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
