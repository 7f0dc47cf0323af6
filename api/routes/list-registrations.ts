import { z } from 'zod';
import { listRegistrations } from '../../activities/store/registrations';
import { PageLimit } from '../../contracts/api/page';
import { Registration } from '../../contracts/api/registration';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const listRegistrationsOperation = defineOperation({
  method: 'get',
  path: '/v1/registrations',
  operationId: 'listRegistrations',
  summary: 'List who registered or changed whom, the latest first',
  action: 'listRegistrations',
  callers: ['operator', 'auditor'],
  inputs: { query: z.strictObject({ limit: PageLimit }) },
  responses: {
    [STATUS.ok]: {
      description: 'The latest registrations.',
      schema: z.strictObject({ items: z.array(Registration) }),
    },
  },
  problems: [],
  handle: async ({ api, input }) => ({
    status: STATUS.ok,
    body: { items: await listRegistrations(api.store, input.query.limit) },
  }),
});
