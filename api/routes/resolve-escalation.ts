import { ActReply } from '../../contracts/http/act-reply';
import { ReviewPath } from '../../contracts/http/requests';
import { Code } from '../../contracts/primitives';
import { SignedStatement } from '../../contracts/statement';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const resolveEscalationOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/escalations/{escalation}/resolution',
  operationId: 'resolveEscalation',
  summary: 'Resolve an escalation',
  description: SIGNED,
  action: 'resolveEscalation',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: ReviewPath.extend({ escalation: Code }), body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'The resolution is on record.', schema: ActReply } },
  problems: [...STATEMENT_PROBLEMS, 'escalation-unknown', 'escalation-resolved'],
  handle: async ({ api, caller, input }) => {
    const { review, escalation } = input.path;
    const { statement } = input.body;
    const forwarded = { caller, review, statement, act: 'resolveEscalation', escalation } as const;
    return { status: STATUS.ok, body: await forwardStatement(api, forwarded) };
  },
});
