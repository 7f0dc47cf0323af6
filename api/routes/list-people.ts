import { z } from 'zod';
import { listPeople } from '../../activities/store/participants';
import { Person } from '../../contracts/person';
import { ApiProblem } from '../api-problem';
import { toReach } from '../login/people-within';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

export const listPeopleOperation = defineOperation({
  method: 'get',
  path: '/v1/people',
  operationId: 'listPeople',
  summary: 'List the people whom the caller looks after',
  description: 'An admin those of the company, a lead those of the agency, an operator everybody.',
  action: 'listPeople',
  callers: ['company', 'reviewer', 'operator'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'The people, by their codes.',
      schema: z.strictObject({ items: z.array(Person) }),
    },
  },
  problems: [],
  handle: async ({ api, caller }) => {
    const reach = toReach(caller);
    if (!reach) throw new ApiProblem('forbidden');
    return { status: STATUS.ok, body: { items: await listPeople(api.store, reach) } };
  },
});
