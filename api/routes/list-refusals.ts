import { refusalEntries } from '../../activities/store/refusals';
import { pageOf, SequenceQuery } from '../../contracts/api/page';
import { ReviewPath } from '../../contracts/api/requests';
import { RefusalRepresentation } from '../../contracts/api/record-representations';
import { REFUSAL_MARKS } from '../../contracts/marks/record-marks';
import { project } from '../../contracts/project';
import { toViewer } from '../to-viewer';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../status';

export const listRefusalsOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/refusals',
  operationId: 'listRefusals',
  summary: 'Read what a review was sent and did not accept',
  action: 'listRefusals',
  callers: ['reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: { path: ReviewPath, query: SequenceQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(RefusalRepresentation) } },
  problems: ['not-found'],
  handle: async ({ api, caller, input, view, now }) => {
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => refusalEntries(api.store, view.id, range),
      ({ number }) => number,
    );
    const viewer = toViewer(caller, view, now);
    const shown = items.map((one) => {
      const { value, withheld } = project(one, REFUSAL_MARKS, viewer);
      return { ...value, withheld };
    });
    return { status: STATUS.ok, body: { items: shown, ...page } };
  },
});
