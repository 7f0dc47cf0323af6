import { hasCompany } from '../../activities/store/companies';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import { insertService } from '../../activities/store/services';
import { RegisterService } from '../../contracts/http/companies';
import { Service } from '../../contracts/service';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { requireCompanyAdmin } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const registerServiceOperation = defineOperation({
  method: 'post',
  path: '/v1/services',
  operationId: 'registerService',
  summary: 'Register a program that acts for a company',
  description: 'It can do nothing until an admin of the company gives it a key.',
  action: 'registerServices',
  callers: ['company', 'operator'],
  inputs: { body: RegisterService },
  responses: { [STATUS.created]: { description: 'It is registered.', schema: Service } },
  problems: ['fresh-authentication-required', 'already-registered', 'company-unknown'],
  handle: async ({ api, caller, input, now }) => {
    const { person } = requireCompanyAdmin(caller, input.body.company);
    if (!(await hasCompany(api.store, input.body.company))) throw new ApiProblem('company-unknown');
    const service: Service = { ...input.body, active: true, keys: [] };
    const note: RegistrationNote = {
      ...{ at: now, by: person, what: 'serviceRegistered' },
      about: service.service,
      detail: [service.company],
    };
    const registered = await changeNoted(api.store, note, ({ session }) =>
      insertService(api.store, service, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return { status: STATUS.created, body: service };
  },
});
