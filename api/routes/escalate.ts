import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const escalateOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/escalations',
  operationId: 'escalate',
  summary: 'Raise an escalation',
  description: SIGNED,
  action: 'escalate',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: {
    [STATUS.created]: { description: 'The escalation is on record.', schema: ActReply },
  },
  problems: [...STATEMENT_PROBLEMS],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, { caller, review, statement, act: 'escalate' });
    return { status: STATUS.created, body };
  },
});
