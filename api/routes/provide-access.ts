import { ActReply } from '../../contracts/http/act-reply';
import { IdempotencyKeyOffered, ProvideAccess, ReviewPath } from '../../contracts/http/requests';
import { ACT_PROBLEMS, IDEMPOTENT } from '../act-problems';
import { defineOperation } from '../operation';
import { provideAccess } from '../provide-access';
import { STATUS } from '../../contracts/http/status';

export const provideAccessOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/access',
  operationId: 'provideAccess',
  summary: 'Give access to the model under review',
  description:
    'The secret is sealed on arrival and destroyed when the review ends. Where verified access is in use, the new ' +
    `endpoint is asked first, unless \`unverified\` is given: one that does not answer replaces nothing. ${IDEMPOTENT}`,
  action: 'provideAccess',
  callers: ['company'],
  inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: ProvideAccess },
  responses: { [STATUS.ok]: { description: 'The endpoint will be checked.', schema: ActReply } },
  problems: [...ACT_PROBLEMS, 'endpoint-refused', 'endpoint-unverified'],
  handle: async ({ api, caller, input, now, view }) => {
    const { review } = input.path;
    const { access: inUse } = view;
    const idempotencyKey = input.header['Idempotency-Key'];
    const offer = { caller, review, access: input.body, inUse, idempotencyKey, now };
    return { status: STATUS.ok, body: await provideAccess(api, offer) };
  },
});
