import { z } from 'zod';
import { listRegistrations } from '../../activities/store/registrations';
import { PageLimit } from '../../contracts/http/page';
import { ListedRegistration } from '../../contracts/http/people';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const listRegistrationsOperation = defineOperation({
  method: 'get',
  path: '/v1/registrations',
  operationId: 'listRegistrations',
  summary: 'List who registered, changed or approved whom, the latest first',
  description:
    'An auditor gets the salt of each as well: with it they can prove that the log holds it, as a leaf of ' +
    'the kind `registration` over all of it but the salt.',
  action: 'listRegistrations',
  callers: ['operator', 'auditor'],
  inputs: { query: z.strictObject({ limit: PageLimit }) },
  responses: {
    [STATUS.ok]: {
      description: 'The latest registrations.',
      schema: z.strictObject({ items: z.array(ListedRegistration) }),
    },
  },
  problems: [],
  handle: async ({ api, caller, input }) => {
    const found = await listRegistrations(api.store, input.query.limit);
    const items = found.map(({ salt, registration }) => ({
      ...registration,
      ...(caller.kind === 'auditor' && { salt }),
    }));
    return { status: STATUS.ok, body: { items } };
  },
});
