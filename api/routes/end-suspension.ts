import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { Code } from '../../contracts/primitives';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const endSuspensionOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/suspensions/{suspension}/end',
  operationId: 'endSuspension',
  summary: 'Let the clock run again',
  description: SIGNED,
  action: 'endSuspension',
  callers: ['company', 'reviewer', 'coordinator'],
  inputs: { path: ReviewPath.extend({ suspension: Code }), body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'The clock runs.', schema: ActReply } },
  problems: [...STATEMENT_PROBLEMS, 'suspension-unknown'],
  handle: async ({ api, caller, input }) => {
    const { review, suspension } = input.path;
    const { statement } = input.body;
    const body = await forwardStatement(api, {
      ...{ caller, review, statement, suspension },
      act: 'endSuspension',
    });
    return { status: STATUS.ok, body };
  },
});
