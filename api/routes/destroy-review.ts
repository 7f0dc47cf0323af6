import { AttestedDestruction } from '../../contracts/destruction';
import { ReviewPath } from '../../contracts/http/requests';
import { SignedStatement } from '../../contracts/statement';
import { STATEMENT_PROBLEMS } from '../act-problems';
import { destroyReview } from '../destroy-review';
import { requireFitting } from '../forward-statement';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const destroyReviewOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/destruction',
  operationId: 'destroyReview',
  summary: 'Destroy the contents of a review that is closed, or whose run is lost or stuck',
  description:
    'For people of the lead agency. The body carries their own signed statement of the act `destroy`, ' +
    'signed by two of them where the edition wants two people. Where the run of an open review is lost ' +
    'or stuck, two of them sign, or one of them and an administrator of the company, whichever of the two ' +
    'sends it. The key that opens the review is ' +
    'destroyed for good: its history, its documents, its rows and every backup of them. Sent again ' +
    'it is `review-destroyed`, and reading the destruction gives the attestation.',
  action: 'destroy',
  callers: ['company', 'reviewer'],
  inputs: { path: ReviewPath, body: SignedStatement },
  responses: {
    [STATUS.ok]: { description: 'What was destroyed, attested.', schema: AttestedDestruction },
  },
  problems: [
    'fresh-authentication-required',
    ...STATEMENT_PROBLEMS,
    'not-submitted',
    'record-kept',
  ],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    requireFitting(api, { caller, review, statement, act: 'destroy' });
    return { status: STATUS.ok, body: await destroyReview(api, { review, statement }) };
  },
});
