import { insertCompany } from '../../activities/store/companies';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import { Company, RegisterCompany } from '../../contracts/http/people';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

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
    const { company: about } = company;
    const by = caller.person;
    const note: RegistrationNote = { at: now, by, what: 'companyRegistered', about, detail: [] };
    const registered = await changeNoted(api.store, note, ({ session }) =>
      insertCompany(api.store, company, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return { status: STATUS.created, body: company };
  },
});
