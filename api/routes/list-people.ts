import { z } from 'zod';
import { listPeople } from '../../activities/store/participants';
import { Person } from '../../contracts/person';
import { isInSight, toReach } from '../login/people-within';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const listPeopleOperation = defineOperation({
  method: 'get',
  path: '/v1/people',
  operationId: 'listPeople',
  summary: 'List the people whom the caller looks after, or can approve',
  description:
    'An admin those of the company, a lead those of the agency, a coordinator those of agencies and the ' +
    'staff, an operator everybody. Whose `approvedBy` is null waits for approval.',
  action: 'listPeople',
  callers: ['company', 'reviewer', 'coordinator', 'operator'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'The people, by their codes.',
      schema: z.strictObject({ items: z.array(Person) }),
    },
  },
  problems: [],
  handle: async ({ api, caller }) => {
    const people = await listPeople(api.store, toReach(caller) ?? {});
    return { status: STATUS.ok, body: { items: people.filter((one) => isInSight(caller, one)) } };
  },
});
