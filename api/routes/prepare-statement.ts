import { randomBytes } from 'node:crypto';
import { PreparedStatement, PrepareStatement } from '../../contracts/http/signing-keys';
import { ReviewPath } from '../../contracts/http/requests';
import { PAYLOAD_TYPE } from '../../contracts/envelope';
import { Statement } from '../../contracts/statement';
import { toActPayload } from '../../trust/act-payload';
import { validityFault } from '../../trust/key-validity';
import { createAssertionOptions } from '../../trust/passkey/assertion-options';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { isOrder } from '../../contracts/toll/order';
import { defineOperation } from '../operation';
import { passkeysOf, requirePasskeySite, toPersonalOwner } from '../passkeys-of';
import { STATUS } from '../../contracts/http/status';

/** To read what one signs, and to find a second person, takes its time. */
const VALIDITY_MS = 3_600_000;

export const prepareStatementOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/statements/options',
  operationId: 'prepareStatement',
  summary: 'Get the exact statement of an act, to sign it with a passkey',
  description:
    "Nothing is recorded. The browser's assertion becomes the signature " +
    '`{ keyid, sig, webauthn: { authenticatorData, clientDataJSON } }`, all in padded base64; the ' +
    'canonical JSON of the envelope with it goes to /v1/reviews/{review}/statements, or to the route of ' +
    'the act, as any signed statement. A second person signs the same payload: the challenge is SHA-256 of its DSSE encoding.',
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, body: PrepareStatement },
  responses: {
    [STATUS.ok]: { description: 'What there is to sign.', schema: PreparedStatement },
  },
  problems: ['not-found', 'wrong-channel', 'fresh-authentication-required'],
  handle: async ({ api, caller, access, view, input, now }) => {
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
    return { status: STATUS.ok, body: { statement, envelope, keys, options: { ...options } } };
  },
});
