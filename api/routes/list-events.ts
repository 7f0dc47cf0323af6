import { eventEntries } from '../../activities/store/events';
import { pageOf, SequenceQuery } from '../../contracts/api/page';
import { ReviewPath } from '../../contracts/api/requests';
import { EventRepresentation } from '../../contracts/api/event-representation';
import { projectEvent } from '../../contracts/project-event';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { readSequencePage } from '../sequence-page';
import { toViewer } from '../to-viewer';
import { STATUS } from '../status';

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
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => eventEntries(api.store, view.id, range),
      ({ sequence }) => sequence,
    );
    const [first, last] = [items.at(0), items.at(-1)];
    if (first && last) {
      const which = `${first.recorded.sequence}-${last.recorded.sequence}`;
      await recordReading(call, { what: 'events', which, count: items.length });
    }
    const viewer = toViewer(caller, view, now);
    const body = { items: items.map(({ recorded }) => projectEvent(recorded, viewer)), ...page };
    return { status: STATUS.ok, body };
  },
});
