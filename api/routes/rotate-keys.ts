import { RotateKeys, RotationProgress } from '../../contracts/http/keys';
import { IdempotencyKeyRequired } from '../../contracts/http/requests';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

/** Each may ask a key management system several times, and a request has to answer in time. */
const AT_ONCE = 20;

export const rotateKeysOperation = defineOperation({
  method: 'post',
  path: '/v1/keys/rotations',
  operationId: 'rotateKeys',
  summary: 'Give key-encryption keys a new version',
  description:
    'New data keys are wrapped by the new version; older versions still open what they wrapped. The ' +
    'Idempotency-Key names the rotation: the same request again goes on where it stopped, and gives no ' +
    'key two versions. Ends when `remaining` is zero.',
  action: 'rotateKeys',
  callers: ['operator'],
  inputs: { header: IdempotencyKeyRequired, body: RotateKeys },
  responses: { [STATUS.ok]: { description: 'How far it has come.', schema: RotationProgress } },
  problems: ['fresh-authentication-required', 'not-found'],
  handle: async ({ api, input }) => {
    const progress = await api.keyAdministration.rotate({
      rotation: input.header['Idempotency-Key'],
      company: 'company' in input.body ? input.body.company : null,
      limit: AT_ONCE,
    });
    if (!progress) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: progress };
  },
});
