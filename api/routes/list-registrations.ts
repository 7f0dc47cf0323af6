import { z } from 'zod';
import { listRegistrations } from '../../activities/store/registrations';
import { listOf, PageLimit } from '../../contracts/api/page';
import { ListedRegistration } from '../../contracts/api/registration';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

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
      schema: listOf(ListedRegistration),
    },
  },
  problems: [],
  handle: async ({ api, caller, input }) => {
    const found = await listRegistrations(api.store, input.query.limit);
    const items = found.items.map(({ salt, registration }) => ({
      ...registration,
      ...(caller.kind === 'auditor' && { salt }),
    }));
    return { status: STATUS.ok, body: toBody({ ...found, items }) };
  },
});
