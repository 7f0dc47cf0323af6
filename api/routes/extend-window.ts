import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const extendWindowOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/extensions',
  operationId: 'extendWindow',
  summary: 'Extend the window, up to the ceiling of the policy edition',
  description: SIGNED,
  action: 'extendWindow',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.created]: { description: 'The window is longer.', schema: ActReply } },
  problems: [...STATEMENT_PROBLEMS, 'past-ceiling', 'extension-too-long', 'too-many-extensions'],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'extendWindow' });
    return { status: STATUS.created, body };
  },
});
