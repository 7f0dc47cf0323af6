import { ApprovePerson, PersonPath } from '../../contracts/http/people';
import { Person } from '../../contracts/person';
import { defineOperation } from '../operation';
import { approvePerson } from '../registration/approve-person';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const approvePersonOperation = defineOperation({
  method: 'post',
  path: '/v1/people/{person}/approval',
  operationId: 'approvePerson',
  summary: 'Let a registration count from now on, as a second person',
  description:
    'A lead for their agency, an admin for their company, a coordinator for agencies and the staff, an ' +
    'operator for everybody; never who registered them or changed what they may do. The body says which ' +
    'roles and which login the approver has seen. By this call they vouch that they know the person, ' +
    'that it is not somebody who is registered already, and that the login is theirs.',
  action: 'approvePerson',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: { path: PersonPath, body: ApprovePerson },
  responses: { [STATUS.ok]: { description: 'The person has standing.', schema: Person } },
  problems: ['fresh-authentication-required', 'not-found', 'person-not-pending', 'person-changed'],
  handle: async ({ api, caller, access, input, now }) => {
    const by = requirePerson(caller);
    const { person } = input.path;
    const body = await approvePerson(api, { caller: by, access, person, seen: input.body, now });
    return { status: STATUS.ok, body };
  },
});
