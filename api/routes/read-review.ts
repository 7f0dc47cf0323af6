import { ReviewPath } from '../../contracts/http/requests';
import { ReviewRepresentation } from '../../contracts/http/review-representation';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { representReview } from '../represent-review';
import { STATUS } from '../../contracts/http/status';

export const readReviewOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}',
  operationId: 'readReview',
  summary: 'Read a review, with its clock at this moment',
  action: 'readReview',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'The review.', schema: ReviewRepresentation } },
  problems: ['not-found'],
  handle: async (call) => {
    const { access, view, now } = call;
    await recordReading(call, { what: 'review', which: `#${view.sequence}` });
    const body = representReview(view, access, { now });
    for (const { id, content } of body.findings.findings) {
      if (content.text !== undefined) await recordReading(call, { what: 'finding', which: id });
    }
    return { status: STATUS.ok, body };
  },
});
