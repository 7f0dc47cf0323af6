import { registerCompany } from '../../activities/store/companies';
import { noteRegistration } from '../../activities/store/registrations';
import { Company, RegisterCompany } from '../../contracts/api/registration';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const registerCompanyOperation = defineOperation({
  method: 'post',
  path: '/v1/companies',
  operationId: 'registerCompany',
  summary: 'Register a company',
  action: 'registerCompanies',
  callers: ['operator'],
  inputs: { body: RegisterCompany },
  responses: { [STATUS.created]: { description: 'The company is registered.', schema: Company } },
  problems: ['fresh-authentication-required', 'already-registered'],
  handle: async ({ api, caller, input, now }) => {
    const company = { ...input.body, registeredAt: now };
    if (!(await registerCompany(api.store, company))) throw new ApiProblem('already-registered');
    await noteRegistration(api.store, {
      ...{ at: now, by: caller.person, what: 'companyRegistered', detail: [] },
      about: company.company,
    });
    return { status: STATUS.created, body: company };
  },
});
