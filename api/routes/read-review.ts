import { ReviewPath } from '../../contracts/api/requests';
import { ReviewRepresentation } from '../../contracts/api/review-representation';
import { MAY_READ } from '../access';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { representReview } from '../represent-review';
import { STATUS } from '../status';

export const readReviewOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}',
  operationId: 'readReview',
  summary: 'Read a review, with its clock at this moment',
  callers: MAY_READ.reviews,
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The review.', schema: ReviewRepresentation } },
  problems: ['not-found'],
  handle: async ({ api, caller, input, now }) => {
    const view = await findVisibleReview(api, input.path.review, caller);
    return { status: STATUS.ok, body: representReview(view, caller, now) };
  },
});
