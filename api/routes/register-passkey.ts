import { PasskeyRegistration } from '../../contracts/passkey';
import { SigningKey } from '../../contracts/signing-key';
import { readRegistration } from '../../trust/passkey/registration';
import { isRegistrationChallenge } from '../../trust/passkey/registration-challenge';
import { toKeyId } from '../../trust/signing-key';
import { ApiProblem } from '../api-problem';
import { enrolSigningKey } from '../enrol-signing-key';
import { defineOperation } from '../operation';
import { requirePasskeySite, toPersonalOwner } from '../passkeys-of';
import { STATUS } from '../../contracts/http/status';

export const registerPasskeyOperation = defineOperation({
  method: 'post',
  path: '/v1/passkeys',
  operationId: 'registerPasskey',
  summary: 'Bring a passkey to sign statements with',
  description:
    'The body is what the browser made of the options. The passkey must have verified its user. It ' +
    'counts for nothing until a second person confirms it, as any other signing key.',
  action: 'enrolKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { body: PasskeyRegistration },
  responses: {
    [STATUS.created]: { description: 'The passkey waits for confirmation.', schema: SigningKey },
  },
  problems: [
    ...(['fresh-authentication-required', 'not-found', 'passkey-refused'] as const),
    ...(['wrong-signer', 'key-known'] as const),
  ],
  handle: async ({ api, caller, input, now }) => {
    const site = requirePasskeySite(api);
    const owner = toPersonalOwner(caller);
    const { person } = owner;
    const read = await readRegistration(input.body, site, (challenge) =>
      isRegistrationChallenge(challenge, api.pepper, { person, now }),
    );
    if (!read) throw new ApiProblem('passkey-refused');
    const key = { kid: toKeyId(read.publicKey), owner, algorithm: 'webauthn' as const, ...read };
    const body = await enrolSigningKey(api, caller, { key, enrolment: null });
    return { status: STATUS.created, body };
  },
});
