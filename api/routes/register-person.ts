import { RegisterPerson } from '../../contracts/http/people';
import { Person } from '../../contracts/person';
import { defineOperation } from '../operation';
import { requirePerson } from '../registration/registrar';
import { registerNewPerson } from '../registration/register-person';
import { STATUS } from '../../contracts/http/status';

export const registerPersonOperation = defineOperation({
  method: 'post',
  path: '/v1/people',
  operationId: 'registerPerson',
  summary: 'Register a person',
  description:
    'An operator registers the admins of companies, the leads of agencies and the staff; an admin and a ' +
    'lead register the people of theirs. Nobody counts before somebody else has approved them.',
  action: 'registerPeople',
  callers: ['company', 'reviewer', 'operator'],
  inputs: { body: RegisterPerson },
  responses: { [STATUS.created]: { description: 'The person is registered.', schema: Person } },
  problems: [
    'fresh-authentication-required',
    'already-registered',
    'roles-unfit',
    'company-unknown',
  ],
  handle: async ({ api, caller, input, now }) => {
    const person = requirePerson(caller);
    const asked = { caller: person, registration: input.body, now };
    return { status: STATUS.created, body: await registerNewPerson(api, asked) };
  },
});
