import { listReads } from '../../activities/store/reads';
import { pageOf, SequenceQuery } from '../../contracts/http/page';
import { ReadRepresentation } from '../../contracts/http/record-representations';
import { ReviewPath } from '../../contracts/http/requests';
import { READ_MARKS } from '../../contracts/marks/record-marks';
import { project } from '../../contracts/project';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../../contracts/http/status';
import { toViewer } from '../to-viewer';

export const listReadsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/reads',
  operationId: 'listReads',
  summary: 'Read who has opened what of a review, when, and by which rules',
  description:
    'A reading is on record before its answer is sent. Whoever looks at the same thing again within ' +
    'a quarter of an hour is on record once.',
  action: 'listReads',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: { path: ReviewPath, query: SequenceQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(ReadRepresentation) } },
  problems: ['not-found'],
  handle: async ({ api, caller, input, view, now }) => {
    const { items, next } = await readSequencePage(
      input.query,
      (range) => listReads(api.store, view.id, range),
      (reading) => reading.number,
    );
    const viewer = toViewer(caller, view, now);
    const shown = items.map((one) => {
      const { value, withheld } = project(one, READ_MARKS, viewer);
      return { ...value, withheld };
    });
    return { status: STATUS.ok, body: { items: shown, next } };
  },
});
