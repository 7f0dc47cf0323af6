import { randomBytes } from 'node:crypto';
import type { Act } from '../contracts/act';
import type { ActReply } from '../contracts/api/act-reply';
import type { Principal } from '../contracts/participant';
import type { Instant, ReviewId } from '../contracts/primitives';
import type { Actor } from '../contracts/statement';
import { digestOf } from '../trust/digest';
import { signStatement } from '../trust/statement';
import { toActor } from './access';
import type { ApiDependencies } from './dependencies';
import { submitStatement } from './submit-statement';

const VALIDITY_MS = 5 * 60_000;
const NONCE_LENGTH = 40;

export interface CommandName {
  readonly review: ReviewId;
  readonly act: Act['kind'];
  readonly by: Actor;
  readonly idempotencyKey: string | undefined;
}

/** The same for every attempt at the same command; a new one each time when the caller gave no key. */
export function toNonce({ idempotencyKey, ...name }: CommandName): string {
  if (idempotencyKey === undefined) return randomBytes(24).toString('base64url');
  return digestOf({ ...name, idempotencyKey }).slice(-NONCE_LENGTH);
}

interface Unsigned {
  readonly review: ReviewId;
  readonly act: Act;
  readonly by: Actor;
  readonly nonce: string;
  readonly now: Instant;
  /** For how long the review may take it in; five minutes if absent. */
  readonly validityMs?: number;
}

/** Signs an act with the API's own key, for a caller whom the API has authenticated. */
export function signAct(
  { serviceKey }: Pick<ApiDependencies, 'serviceKey'>,
  { now, validityMs = VALIDITY_MS, ...claims }: Unsigned,
): Promise<string> {
  const expiresAt = new Date(Date.parse(now) + validityMs).toISOString();
  return signStatement({ ...claims, issuedAt: now, expiresAt }, serviceKey);
}

interface Requested {
  readonly api: ApiDependencies;
  readonly caller: Extract<Principal, { kind: 'company' | 'reviewer' }>;
  readonly now: Instant;
  readonly review: ReviewId;
  readonly act: Act;
  readonly idempotencyKey: string | undefined;
}

/** Makes the caller's act a signed command and answers with what the review made of it. */
export async function sendAct(request: Requested): Promise<ActReply> {
  const { api, caller, now, review, act, idempotencyKey } = request;
  const by = toActor(caller);
  const nonce = toNonce({ review, act: act.kind, by, idempotencyKey });
  const statement = await signAct(api, { review, act, by, nonce, now });
  return submitStatement(api, { review, statement, updateId: nonce });
}
