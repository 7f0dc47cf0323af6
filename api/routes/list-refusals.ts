import { listRefusals } from '../../activities/store/refusals';
import { pageOf, SequenceQuery } from '../../contracts/api/page';
import { ReviewPath } from '../../contracts/api/requests';
import { Refusal } from '../../contracts/refusal';
import { MAY_READ } from '../access';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../status';

export const listRefusalsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/refusals',
  operationId: 'listRefusals',
  summary: 'Read what a review was sent and did not accept',
  callers: MAY_READ.refusals,
  inputs: { path: ReviewPath, query: SequenceQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(Refusal) } },
  problems: ['not-found'],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    await findVisibleReview(api, review, caller);
    const body = await readSequencePage(
      input.query,
      (range) => listRefusals(api.store, review, range),
      (refusal) => refusal.number,
    );
    return { status: STATUS.ok, body };
  },
});
