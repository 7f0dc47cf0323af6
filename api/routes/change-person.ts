import { ChangePerson, PersonPath } from '../../contracts/http/people';
import { Person } from '../../contracts/person';
import { defineOperation } from '../operation';
import { changePerson } from '../registration/change-person';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const changePersonOperation = defineOperation({
  method: 'patch',
  path: '/v1/people/{person}',
  operationId: 'changePerson',
  summary: 'Change the record of a person, or take their standing away',
  description:
    'Nobody changes their own. Who gets a role, a login or their standing back waits for approval. Who ' +
    'loses a role or their standing loses their sessions at once, and with the standing their keys; ' +
    'their record stays.',
  action: 'registerPeople',
  callers: ['company', 'reviewer', 'operator'],
  inputs: { path: PersonPath, body: ChangePerson },
  responses: { [STATUS.ok]: { description: 'The record as it is now.', schema: Person } },
  problems: [
    'fresh-authentication-required',
    'not-found',
    'own-record',
    'already-registered',
    'roles-unfit',
    'person-pending',
  ],
  handle: async ({ api, caller, input, now }) => {
    const person = requirePerson(caller);
    const asked = { caller: person, person: input.path.person, change: input.body, now };
    return { status: STATUS.ok, body: await changePerson(api, asked) };
  },
});
