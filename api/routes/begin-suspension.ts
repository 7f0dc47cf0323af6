import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const beginSuspensionOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/suspensions',
  operationId: 'beginSuspension',
  summary: 'Stop the clock for a reason that the policy edition lists',
  description: SIGNED,
  action: 'beginSuspension',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.created]: { description: 'The clock stands still.', schema: ActReply } },
  problems: [
    ...STATEMENT_PROBLEMS,
    'suspension-open',
    'suspension-reason-unknown',
    'suspension-outside-window',
  ],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'beginSuspension' });
    return { status: STATUS.created, body };
  },
});
