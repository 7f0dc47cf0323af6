import { z } from 'zod';
import { listCompanies } from '../../activities/store/companies';
import { Company } from '../../contracts/http/people';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const listCompaniesOperation = defineOperation({
  method: 'get',
  path: '/v1/companies',
  operationId: 'listCompanies',
  summary: 'List the registered companies',
  action: 'listCompanies',
  callers: ['operator', 'auditor'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'The companies, by their codes.',
      schema: z.strictObject({ items: z.array(Company) }),
    },
  },
  problems: [],
  handle: async ({ api }) => ({
    status: STATUS.ok,
    body: { items: await listCompanies(api.store) },
  }),
});
