import { z } from 'zod';
import { Act } from '../review/act';
import { PAYLOAD_TYPE } from '../statement/envelope';
import { KeyConfirmation, SignedEnrolment } from '../statement/key-enrolment';
import { PasskeyRegistration } from '../people/passkey';
import { Code } from '../primitives';
import { SigningKey } from '../statement/signing-key';
import { Statement } from '../statement/statement';
import { RevokeKey } from './keys';
import { EVERYBODY, defineOperations } from './operation';
import { PageLimit, pageOf } from './page';
import { STATUS } from './status';

/** Options as a browser's WebAuthn takes them, JSON form (`parseCreationOptionsFromJSON` and its like). */
const WebAuthnOptions = z.record(z.string(), z.unknown());

export const PasskeyOptions = z.strictObject({ options: WebAuthnOptions });

export const PrepareStatement = z.strictObject({ act: Act });

/** What a person is to sign with a passkey. */
export const PreparedStatement = z.strictObject({
  /** What the payload says, for the page to show. */
  statement: Statement,
  /** The envelope without its signature. */
  envelope: z.strictObject({ payloadType: z.literal(PAYLOAD_TYPE), payload: z.string() }),
  /** The caller's passkeys that count now; the one used gives the signature its `keyid`. */
  keys: z.array(z.strictObject({ kid: Code, credential: z.string() })),
  /** Its challenge is the digest of what any other signature is made over. */
  options: WebAuthnOptions,
});
export type PreparedStatement = z.infer<typeof PreparedStatement>;

export const signingKeyOperations = defineOperations({
  enrolSigningKey: {
    method: 'post',
    path: '/v1/signing-keys',
    summary: 'Enrol a signing key',
    description:
      'The body is an enrolment that the key itself has signed: the text of a DSSE envelope over an ' +
      'in-toto Statement. The key has no effect until a second person confirms it. Repeating the ' +
      'request is harmless.',
    action: 'enrolKey',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: { body: SignedEnrolment },
    answers: {
      [STATUS.created]: { description: 'The key waits for confirmation.', schema: SigningKey },
    },
    problems: [
      ...([
        'wrong-deployment',
        'malformed',
        'invalid-claims',
        'bad-signature',
        'not-yet-valid',
        'expired',
      ] as const),
      ...(['wrong-signer', 'key-known', 'fresh-authentication-required'] as const),
    ],
  },
  listSigningKeys: {
    method: 'get',
    path: '/v1/signing-keys',
    summary: 'List signing keys',
    description: 'Those of the caller’s organisation; staff see all.',
    action: 'listKeys',
    callers: EVERYBODY,
    inputs: { query: z.strictObject({ cursor: Code.optional(), limit: PageLimit }) },
    answers: {
      [STATUS.ok]: { description: 'One page, in order of ids.', schema: pageOf(SigningKey) },
    },
    problems: [],
  },
  confirmSigningKey: {
    method: 'post',
    path: '/v1/signing-keys/{kid}/confirmation',
    summary: 'Confirm a signing key',
    description:
      'By a lead of the owner’s agency, an administrator of the owner’s company, or a coordinator; ' +
      'for a key of the deployment, by an operator. Never by the person who brought the key or ' +
      'registered its owner. By this call they vouch that they asked the owner about this very key.',
    action: 'approveKey',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: { path: z.strictObject({ kid: Code }), body: KeyConfirmation },
    answers: { [STATUS.ok]: { description: 'The key is confirmed.', schema: SigningKey } },
    problems: ['not-found', 'key-not-pending', 'fresh-authentication-required'],
  },
  revokeSigningKey: {
    method: 'post',
    path: '/v1/signing-keys/{kid}/revocation',
    summary: 'Revoke a signing key',
    description:
      'By the owner, or by anybody who could have confirmed it. A revocation is final and never ' +
      'backdated. What the key signed before stays valid, unless the key was stolen: opinions that ' +
      'a review accepted since then are marked in its record, no longer count, and the agency is ' +
      'asked again. A revoked key can still be reported stolen, and a theft to have begun earlier; ' +
      'neither can be taken back. Repeating the request changes nothing.',
    action: 'revokeKey',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: { path: z.strictObject({ kid: Code }), body: RevokeKey },
    answers: { [STATUS.ok]: { description: 'The key is revoked.', schema: SigningKey } },
    problems: ['not-found', 'fresh-authentication-required', 'temporal-unavailable'],
  },
  beginPasskey: {
    method: 'post',
    path: '/v1/passkeys/options',
    summary: 'Begin to enrol a passkey',
    description: 'The options are valid for five minutes, for this caller only.',
    action: 'enrolKey',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: {},
    answers: {
      [STATUS.ok]: { description: 'For `navigator.credentials.create`.', schema: PasskeyOptions },
    },
    problems: ['fresh-authentication-required', 'not-found'],
  },
  registerPasskey: {
    method: 'post',
    path: '/v1/passkeys',
    summary: 'Enrol a passkey',
    description:
      'The body is what the browser made of the options. The passkey must have verified its user. ' +
      'It has no effect until a second person confirms it, like any other signing key.',
    action: 'enrolKey',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: { body: PasskeyRegistration },
    answers: {
      [STATUS.created]: { description: 'The passkey waits for confirmation.', schema: SigningKey },
    },
    problems: [
      ...(['fresh-authentication-required', 'not-found', 'passkey-refused'] as const),
      ...(['wrong-signer', 'key-known'] as const),
    ],
  },
});
