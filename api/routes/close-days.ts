import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const closeDaysOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/closed-days',
  operationId: 'closeDays',
  summary: 'Close days in a review that runs, as an executive order has it',
  description: SIGNED,
  action: 'closeDays',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.created]: { description: 'The days are closed.', schema: ActReply } },
  problems: [
    ...STATEMENT_PROBLEMS,
    'closures-not-provided',
    'closed-day-past',
    'closed-already',
    'beyond-calendar',
  ],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'closeDays' });
    return { status: STATUS.created, body };
  },
});
