import { ENROLMENT_LIFE_MS, SignedEnrolment } from '../../contracts/key-enrolment';
import { SigningKey } from '../../contracts/signing-key';
import { readEnrolment } from '../../trust/key-enrolment';
import { toAlgorithm } from '../../trust/signing-key';
import { ApiProblem } from '../api-problem';
import { enrolSigningKey } from '../enrol-signing-key';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

/** Clocks differ. */
const LARGEST_SKEW_MS = 2 * 60_000;

export const enrolSigningKeyOperation = defineOperation({
  method: 'post',
  path: '/v1/signing-keys',
  operationId: 'enrolSigningKey',
  summary: 'Bring a key to sign statements with',
  description:
    'The body is an enrolment that the key itself has signed: the text of a DSSE envelope over an ' +
    'in-toto Statement. The key counts for nothing until a second person confirms it. Sending the ' +
    'same again is harmless.',
  action: 'enrolKey',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { body: SignedEnrolment },
  responses: {
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
  handle: async ({ api, caller, input, now }) => {
    const read = await readEnrolment(input.body.enrolment);
    if (!read.ok) throw new ApiProblem(read.code);
    const { deployment, owner, publicKey, issuedAt } = read.enrolment;
    if (deployment !== api.deployment) throw new ApiProblem('wrong-deployment');
    const ageMs = Date.parse(now) - Date.parse(issuedAt);
    if (ageMs < -LARGEST_SKEW_MS) throw new ApiProblem('not-yet-valid');
    if (ageMs > ENROLMENT_LIFE_MS) throw new ApiProblem('expired');
    const algorithm = toAlgorithm(publicKey);
    const key = { kid: read.kid, owner, publicKey, algorithm, passkey: null };
    const { enrolment } = input.body;
    const body = await enrolSigningKey(api, caller, { key, enrolment });
    return { status: STATUS.created, body };
  },
});
