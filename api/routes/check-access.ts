import { findFoundation } from '../../activities/store/foundations';
import { AccessCheck } from '../../contracts/http/access-check';
import { CheckAccess, ReviewPath } from '../../contracts/http/requests';
import { checkAccess, toAccessCheck } from '../check-access';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const checkAccessOperation = defineOperation({
  method: 'post',
  path: '/v1/reviews/{review}/access/check',
  operationId: 'checkAccess',
  summary: 'Ask an endpoint what it shows, before access to it is given',
  description:
    'The endpoint is asked as the worker asks it: its list of models, and two short questions. Says what giving access ' +
    'to it would do to what runs. Nothing is changed and nothing is kept.',
  action: 'provideAccess',
  callers: ['company'],
  inputs: { path: ReviewPath, body: CheckAccess },
  responses: { [STATUS.ok]: { description: 'What the endpoint shows.', schema: AccessCheck } },
  problems: ['not-found', 'endpoint-refused', 'endpoint-unverified'],
  handle: async ({ api, view, input }) => {
    const observed = await checkAccess(api, input.body, view.access?.observed ?? null);
    const foundation = await findFoundation(api.store, view.id);
    const drift = foundation?.edition.access.drift ?? 'markStale';
    return { status: STATUS.ok, body: toAccessCheck(view, observed, drift) };
  },
});
