import { rebuildView } from '../../activities/store/rebuild-view';
import { ReviewPath } from '../../contracts/api/requests';
import { RebuiltView } from '../../contracts/api/views';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const rebuildViewOperation = defineOperation({
  method: 'post',
  path: '/v1/views/rebuilds/{review}',
  operationId: 'rebuildView',
  summary: 'Fold the view of one review anew from its record',
  description: 'Also one of a newer version, after a return to an older one.',
  action: 'rebuildViews',
  callers: ['operator'],
  inputs: { path: ReviewPath },
  responses: { [STATUS.ok]: { description: 'How far the record goes.', schema: RebuiltView } },
  problems: ['not-found'],
  handle: async ({ api, input }) => {
    const view = await rebuildView(api.store, input.path.review);
    if (!view) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: { review: view.id, sequence: view.sequence } };
  },
});
