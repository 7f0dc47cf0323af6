import { OpenedSession, RedeemCode } from '../../contracts/http/login';
import { redeemCode } from '../login/redeem-code';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const redeemLoginCodeOperation = defineOperation({
  method: 'post',
  path: '/v1/login/terminal',
  operationId: 'redeemLoginCode',
  summary: 'Redeem the one-time code of a login from a terminal',
  action: null,
  callers: [],
  inputs: { body: RedeemCode },
  responses: {
    [STATUS.created]: { description: 'The session is open.', schema: OpenedSession },
  },
  problems: ['login-failed', 'store-unavailable'],
  handle: async ({ api, input, now }) => ({
    status: STATUS.created,
    body: await redeemCode(api, input.body, now),
  }),
});
