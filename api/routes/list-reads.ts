import { readEntries } from '../../activities/store/reads';
import { pageOf, SequenceQuery } from '../../contracts/api/page';
import { ReadRepresentation } from '../../contracts/api/record-representations';
import { ReviewPath } from '../../contracts/api/requests';
import { READ_MARKS } from '../../contracts/marks/record-marks';
import { project } from '../../contracts/project';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../status';
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
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => readEntries(api.store, view.id, range),
      ({ number }) => number,
    );
    const viewer = toViewer(caller, view, now);
    const shown = items.map(({ read }) => {
      const { value, withheld } = project(read, READ_MARKS, viewer);
      return { ...value, withheld };
    });
    return { status: STATUS.ok, body: { items: shown, ...page } };
  },
});
