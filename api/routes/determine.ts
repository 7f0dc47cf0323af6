import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const determineOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/determination',
  operationId: 'determine',
  summary: 'Determine whether the model is covered',
  description: SIGNED,
  action: 'determine',
  callers: ['reviewer'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'The determination is on record.', schema: ActReply } },
  problems: ['fresh-authentication-required', ...STATEMENT_PROBLEMS],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'determine' });
    return { status: STATUS.ok, body };
  },
});
