import { ActReply } from '../../contracts/http/act-reply';
import type { ProblemCode } from '../../contracts/http/problem';
import { ReviewPath } from '../../contracts/http/requests';
import { RejectionCode } from '../../contracts/rejection';
import { SignedStatement } from '../../contracts/statement';
import { isOrder } from '../../contracts/toll/order';
import { toUpdateId } from '../../trust/statement';
import { STATEMENT_PROBLEMS } from '../act-problems';
import { ApiProblem } from '../api-problem';
import { onReview } from '../call-access';
import { requireOwn } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';
import { submitStatement } from '../submit-statement';

const PROBLEMS = new Set<ProblemCode>([
  'fresh-authentication-required',
  ...STATEMENT_PROBLEMS,
  ...RejectionCode.options,
]);

export const bringStatementOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/statements',
  operationId: 'bringStatement',
  summary: 'Bring one’s own signed statement, of whatever act',
  description:
    "The body carries the caller's own signed statement, as for the routes of single acts; the access " +
    'rules are asked about the act that it holds. So people of companies can sign for themselves, too. ' +
    '`submit` and `destroy` have routes of their own. Sending the same statement again is the same command.',
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'The act is on record.', schema: ActReply } },
  problems: [...PROBLEMS],
  handle: async ({ api, caller, access, view, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    const { act, nonce: command } = requireOwn(api, { caller, review, statement });
    if (act.kind === 'submit' || act.kind === 'destroy' || isOrder(act))
      throw new ApiProblem('wrong-channel');
    access.require(act.kind, onReview(view));
    const updateId = toUpdateId(statement);
    const said = { act, actAt: '/statement/act' } as const;
    const body = await submitStatement(api, { review, statement, command, updateId, ...said });
    return { status: STATUS.ok, body };
  },
});
