import { randomBytes } from 'node:crypto';
import { findFoundation } from '../../store/record/foundations';
import { isPersonal } from '../../contracts/review/act';
import type { ActKind } from '../../contracts/review/act';
import { PAYLOAD_TYPE } from '../../contracts/statement/envelope';
import type { actOperations } from '../../contracts/http/acts';
import type { Principal } from '../../contracts/people/participant';
import { Statement } from '../../contracts/statement/statement';
import type { SignedStatement } from '../../contracts/statement/statement';
import { isOrder } from '../../contracts/review/window/orders';
import { toActPayload, toUpdateId } from '../../trust/statements/statement';
import { validityFault } from '../../trust/statements/signing-key';
import { createAssertionOptions } from '../../trust/statements/passkey/assertion';
import { ApiProblem } from '../http/api-problem';
import { onReview } from '../caller/call-access';
import { checkAccess, toAccessCheck, provideAccess } from './provide-access';
import type { ApiDependencies } from '../dependencies';
import { forwardStatement, requireOwn, submitStatement } from './submit-statement';
import type { ForwardedStatement } from './submit-statement';
import type { HandlersOf } from '../http/handler';
import { passkeysOf, requirePasskeySite, toPersonalOwner } from '../signing-keys/passkeys-of';
import { sendAct } from './sign-act';

/** To read what one signs, and to find a second person, takes its time. */
const VALIDITY_MS = 3_600_000;

interface ForwardRequest {
  readonly api: ApiDependencies;
  readonly caller: Principal;
  readonly view: ForwardedStatement['view'];
  readonly input: {
    readonly path: { readonly review: string } & Pick<
      ForwardedStatement,
      'escalation' | 'suspension'
    >;
    readonly body: SignedStatement;
  };
}

/** Passes the caller's own signed statement on, on the path of the act that it holds. */
const forward =
  (act: ActKind) =>
  ({ api, caller, view, input: { path, body } }: ForwardRequest) =>
    forwardStatement(api, { caller, act, view, ...path, ...body });

export const actHandlers: HandlersOf<typeof actOperations> = {
  changePlannedRelease: ({ input, ...call }) =>
    sendAct({
      ...call,
      act: { kind: 'changePlannedRelease', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    }),
  checkAccess: async ({ api, view, input }) => {
    const observed = await checkAccess(api, input.body, view.access?.observed ?? null);
    const foundation = await findFoundation(api.store, view.id);
    const drift = foundation?.edition.access.drift ?? 'markStale';
    return toAccessCheck(view, observed, drift);
  },
  provideAccess: async ({ api, caller, input, now, view }) => {
    const idempotencyKey = input.header['Idempotency-Key'];
    return provideAccess(api, { caller, view, access: input.body, idempotencyKey, now });
  },
  withdraw: ({ input, ...call }) =>
    sendAct({
      ...call,
      act: { kind: 'withdraw', ...input.body },
      idempotencyKey: input.header['Idempotency-Key'],
    }),
  performAct: async ({ api, caller, access, view, input, now }) => {
    const { act } = input.body;
    // `provideAccess` brings a secret that no act holds.
    if (act.kind === 'submit' || act.kind === 'provideAccess' || isOrder(act))
      throw new ApiProblem('wrong-channel');
    if (caller.kind !== 'company' || isPersonal(act.kind))
      throw new ApiProblem('own-signature-required');
    access.require(act.kind, onReview(view));
    const idempotencyKey = input.header['Idempotency-Key'];
    return sendAct({ api, caller, now, view, act, actAt: '/act', idempotencyKey });
  },
  prepareStatement: async ({ api, caller, access, view, input, now }) => {
    const site = requirePasskeySite(api);
    const { act } = input.body;
    if (act.kind === 'submit' || isOrder(act)) throw new ApiProblem('wrong-channel');
    access.require(act.kind, onReview(view));
    const statement = Statement.parse({
      deployment: api.deployment,
      review: view.id,
      act,
      by: toPersonalOwner(caller),
      issuedAt: now,
      expiresAt: new Date(Date.parse(now) + VALIDITY_MS).toISOString(),
      nonce: randomBytes(24).toString('base64url'),
    });
    const payload = toActPayload(statement).toString('base64');
    const envelope = { payloadType: PAYLOAD_TYPE, payload } as const;
    const keys = (await passkeysOf(api, caller))
      .filter((key) => validityFault(key, now) === null)
      .map(({ kid, passkey: { credential } }) => ({ kid, credential }));
    const credentials = keys.map(({ credential }) => credential);
    const options = await createAssertionOptions(envelope, { rpId: site.rpId, credentials });
    return { statement, envelope, keys, options: { ...options } };
  },
  submitStatement: async ({ api, caller, access, view, input }) => {
    const { statement } = input.body;
    const { act, nonce: command } = requireOwn(api, { caller, view, statement });
    if (act.kind === 'submit' || act.kind === 'destroy' || isOrder(act))
      throw new ApiProblem('wrong-channel');
    access.require(act.kind, onReview(view));
    const said = { act, actAt: '/statement/act' } as const;
    return submitStatement(api, {
      view,
      statement,
      command,
      updateId: toUpdateId(statement),
      ...said,
    });
  },
  determine: forward('determine'),
  signOff: forward('signOff'),
  escalate: forward('escalate'),
  resolveEscalation: forward('resolveEscalation'),
  extendWindow: forward('extendWindow'),
  beginSuspension: forward('beginSuspension'),
  endSuspension: forward('endSuspension'),
  closeDays: forward('closeDays'),
};
