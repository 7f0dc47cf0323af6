import { ActReply } from '../../contracts/api/act-reply';
import { ReviewPath } from '../../contracts/api/requests';
import { SignedStatement } from '../../contracts/statement';
import { MAY_ACT } from '../access';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { findVisibleReview } from '../find-visible-review';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const determineOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/determination',
  operationId: 'determine',
  summary: 'Determine whether the model is covered',
  description: SIGNED,
  callers: MAY_ACT.determine,
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.ok]: { description: 'The determination is on record.', schema: ActReply } },
  problems: [...STATEMENT_PROBLEMS],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    await findVisibleReview(api, review, caller);
    const jws = input.body.statement;
    const body = await forwardStatement(api, { caller, review, jws, act: 'determine' });
    return { status: STATUS.ok, body };
  },
});
