import { PasskeyOptions } from '../../contracts/http/signing-keys';
import { createRegistrationOptions } from '../../trust/passkey/registration';
import { createRegistrationChallenge } from '../../trust/passkey/registration-challenge';
import { defineOperation } from '../operation';
import { passkeysOf, requirePasskeySite, toPersonalOwner } from '../passkeys-of';
import { STATUS } from '../../contracts/http/status';

export const beginPasskeyOperation = defineOperation({
  method: 'post',
  path: '/v1/passkeys/options',
  operationId: 'beginPasskey',
  summary: 'Get what a browser needs to make a passkey for signing',
  description: 'The options hold for five minutes, for this caller alone.',
  action: 'enrolKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: {},
  responses: {
    [STATUS.ok]: { description: 'For `navigator.credentials.create`.', schema: PasskeyOptions },
  },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ api, caller, now }) => {
    const site = requirePasskeySite(api);
    const { person } = toPersonalOwner(caller);
    const known = (await passkeysOf(api, caller)).map(({ passkey }) => passkey.credential);
    const challenge = createRegistrationChallenge(api.pepper, { person, now });
    const options = await createRegistrationOptions(site, { person, challenge, known });
    return { status: STATUS.ok, body: { options: { ...options } } };
  },
});
