import { randomBytes } from 'node:crypto';
import type { Act } from '../../contracts/review/act';
import type { ActReply } from '../../contracts/http/act-reply';
import type { Principal, Actor } from '../../contracts/people/participant';
import type { Instant, ReviewId } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { digestOf, saidDigest } from '../../trust/statements/digest';
import { signStatement } from '../../trust/statements/statement';
import type { ApiDependencies } from '../dependencies';
import type { ActPlace } from '../http/refused-field';
import { submitStatement } from './submit-statement';

const VALIDITY_MS = 5 * 60_000;
const NONCE_LENGTH = 40;

interface CommandName {
  readonly review: ReviewId;
  readonly act: Act['kind'];
  readonly by: Actor;
  readonly idempotencyKey: string | undefined;
}

/**
 * The same for every attempt at the same command; a new one each time when the caller gave no key. It
 * tells nothing of the key.
 */
export async function toNonce(
  { store }: Pick<ApiDependencies, 'store'>,
  { idempotencyKey, ...name }: CommandName,
): Promise<string> {
  if (idempotencyKey === undefined) return randomBytes(24).toString('base64url');
  const index = await store.vault.blindIndex(toCanonicalJson({ ...name, idempotencyKey }));
  return index.slice(0, NONCE_LENGTH);
}

interface UnsignedAct {
  readonly review: ReviewId;
  readonly act: Act;
  readonly by: Actor;
  readonly nonce: string;
  readonly now: Instant;
  /** For how long the review may take it in; five minutes if absent. */
  readonly validityMs?: number;
}

/** Signs an act with the API's own key, for a company that the API has authenticated. */
export function signAct(
  { deployment, serviceKey }: Pick<ApiDependencies, 'deployment' | 'serviceKey'>,
  { now, validityMs = VALIDITY_MS, ...claims }: UnsignedAct,
): Promise<string> {
  const expiresAt = new Date(Date.parse(now) + validityMs).toISOString();
  return signStatement({ deployment, ...claims, issuedAt: now, expiresAt }, serviceKey);
}

interface SignRequest {
  readonly api: ApiDependencies;
  readonly caller: Extract<Principal, { kind: 'company' }>;
  readonly now: Instant;
  readonly view: Pick<ReviewView, 'id' | 'phase'>;
  readonly act: Act;
  readonly idempotencyKey: string | undefined;
  /** Where in the request's body the act stands; the body is the act if absent. */
  readonly actAt?: ActPlace;
}

/**
 * Makes a company's act a signed command and answers with what the review made of it. Another act under
 * the key of an earlier one is another update, which the review refuses.
 */
export async function sendAct(request: SignRequest): Promise<ActReply> {
  const { api, caller, now, view, act, idempotencyKey, actAt = '' } = request;
  const review = view.id;
  const by = toActor(caller);
  const nonce = await toNonce(api, { review, act: act.kind, by, idempotencyKey });
  const statement = await signAct(api, { review, act, by, nonce, now });
  const updateId = digestOf([nonce, saidDigest({ by, act })]);
  return submitStatement(api, { view, statement, command: nonce, updateId, act, actAt });
}

/** The caller as the actor of a statement that the API signs: it signs for companies alone. */
const toActor = ({ company, person }: Extract<Principal, { kind: 'company' }>): Actor => ({
  kind: 'company',
  company,
  ...(person !== undefined && { person }),
});
