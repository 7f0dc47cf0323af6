import { listEvents } from '../../activities/store/events';
import { pageOf, SequenceQuery } from '../../contracts/api/page';
import { ReviewPath } from '../../contracts/api/requests';
import { RecordedEvent } from '../../contracts/event';
import { MAY_READ } from '../access';
import { findVisibleReview } from '../find-visible-review';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../status';

export const listEventsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/events',
  operationId: 'listEvents',
  summary: 'Read what has happened in a review, in order',
  description:
    'The last page has no `next`. To follow a review, ask again with the last event’s `sequence` as cursor.',
  callers: MAY_READ.reviews,
  inputs: { path: ReviewPath, query: SequenceQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(RecordedEvent) } },
  problems: ['not-found'],
  handle: async ({ api, caller, input }) => {
    const { review } = input.path;
    await findVisibleReview(api, review, caller);
    const body = await readSequencePage(
      input.query,
      (range) => listEvents(api.store, review, range),
      (recorded) => recorded.sequence,
    );
    return { status: STATUS.ok, body };
  },
});
