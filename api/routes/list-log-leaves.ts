import { listLeaves, toPlacedLeaf } from '../../activities/store/log-leaves';
import { LeavesQuery } from '../../contracts/api/log';
import { pageOf } from '../../contracts/api/page';
import { PlacedLeaf } from '../../contracts/log-leaf';
import { requireSignedSize } from '../log-sizes';
import { defineOperation } from '../operation';
import { readSequencePage } from '../sequence-page';
import { STATUS } from '../status';

export const listLogLeavesOperation = defineOperation({
  method: 'get',
  path: '/v1/log/leaves',
  operationId: 'listLogLeaves',
  summary: 'Read the leaves of the log, in their order',
  description:
    'Salted commitments: enough to compute every tree that the log has signed, and nothing of what they ' +
    'commit to but its kind. For auditors: others prove their own leaves, and that the log only grew. Up to ' +
    'the published tree.',
  action: 'readLeaves',
  callers: ['auditor'],
  inputs: { query: LeavesQuery },
  responses: { [STATUS.ok]: { description: 'One page.', schema: pageOf(PlacedLeaf) } },
  problems: ['not-found'],
  handle: async ({ api, input }) => {
    const published = await requireSignedSize(api, undefined, 'size');
    const page = await readSequencePage(
      input.query,
      (range) => listLeaves(api.store, { ...range, published }),
      ({ index }) => index + 1,
    );
    return { status: STATUS.ok, body: { ...page, items: page.items.map(toPlacedLeaf) } };
  },
});
