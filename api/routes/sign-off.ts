import { ActReply } from '../../contracts/api/act-reply';
import { ReviewPath } from '../../contracts/api/requests';
import { SignedStatement } from '../../contracts/statement';
import { MAY_ACT } from '../access';
import { SIGNED, STATEMENT_PROBLEMS } from '../act-problems';
import { findVisibleReview } from '../find-visible-review';
import { forwardStatement } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const signOffOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/sign-offs',
  operationId: 'signOff',
  summary: 'Sign what an agency concludes about the dossier',
  description: SIGNED,
  callers: MAY_ACT.signOff,
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: { [STATUS.created]: { description: 'The sign-off is on record.', schema: ActReply } },
  problems: [...STATEMENT_PROBLEMS, 'dossier-missing', 'dossier-changed', 'already-signed'],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    await findVisibleReview(api, review, caller);
    const jws = input.body.statement;
    const body = await forwardStatement(api, { caller, review, jws, act: 'signOff' });
    return { status: STATUS.created, body };
  },
});
