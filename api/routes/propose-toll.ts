import { insertTollOrder } from '../../activities/store/toll-orders';
import { TollOrder } from '../../contracts/http/toll';
import { AdmissionRefusalCode } from '../../contracts/rejection';
import { SignedStatement } from '../../contracts/statement';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { requireSigned, requireSignedLastBy } from '../toll/read-order';

export const proposeTollOperation = defineOperation({
  method: 'post',
  path: '/v1/tolls',
  operationId: 'proposeToll',
  summary: 'Propose an order on every review: stop all clocks, let them run again, or close days',
  description:
    "The body carries the coordinator's own signed statement on every review, with the act `toll`, " +
    '`endToll` or `orderClosedDays`. Nothing comes of it before a second coordinator has signed the same statement.',
  action: 'tollReviews',
  callers: ['coordinator'],
  inputs: { body: SignedStatement },
  responses: { [STATUS.created]: { description: 'It is proposed.', schema: TollOrder } },
  problems: ['fresh-authentication-required', 'repeated-command', ...AdmissionRefusalCode.options],
  handle: async ({ api, caller, input, now }) => {
    const { statement: text } = input.body;
    const signed = await requireSigned(api, text, now);
    requireSignedLastBy(signed, caller);
    const { nonce, act, expiresAt } = signed.statement;
    if (signed.people.length !== 1) throw new ApiProblem('wrong-signer');
    const body: TollOrder = {
      order: nonce,
      act,
      statement: text,
      proposedBy: caller.person,
      proposedAt: now,
      expiresAt,
      confirmedBy: null,
      undoneBy: null,
    };
    if (!(await insertTollOrder(api.store, body))) throw new ApiProblem('repeated-command');
    return { status: STATUS.created, body };
  },
});
