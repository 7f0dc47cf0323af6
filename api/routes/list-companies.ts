import { listCompanies } from '../../activities/store/companies';
import { listOf } from '../../contracts/api/page';
import { Company } from '../../contracts/api/registration';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

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
      schema: listOf(Company),
    },
  },
  problems: [],
  handle: async ({ api }) => ({
    status: STATUS.ok,
    body: toBody(await listCompanies(api.store)),
  }),
});
