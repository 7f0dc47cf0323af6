import { listEvents } from '../../activities/store/events';
import { pageOf, SequenceQuery } from '../../contracts/http/page';
import { ReviewPath } from '../../contracts/http/requests';
import { EventRepresentation } from '../../contracts/http/event-representation';
import { projectEvent } from '../../contracts/project-event';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { readSequencePage } from '../sequence-page';
import { toViewer } from '../to-viewer';
import { STATUS } from '../../contracts/http/status';

export const listEventsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/events',
  operationId: 'listEvents',
  summary: 'Read what has happened in a review, in order',
  description:
    'The last page has no `next`. To follow a review, ask again with the last event’s `sequence` as cursor.',
  action: 'listEvents',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, query: SequenceQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(EventRepresentation) } },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, input, view, now } = call;
    const { items, next } = await readSequencePage(
      input.query,
      (range) => listEvents(api.store, view.id, range),
      (recorded) => recorded.sequence,
    );
    const [first, last] = [items.at(0), items.at(-1)];
    if (first && last) {
      const which = `${first.sequence}-${last.sequence}`;
      await recordReading(call, { what: 'events', which, count: items.length });
    }
    const viewer = toViewer(caller, view, now);
    const body = { items: items.map((one) => projectEvent(one, viewer)), next };
    return { status: STATUS.ok, body };
  },
});
