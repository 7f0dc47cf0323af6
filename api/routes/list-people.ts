import { listPeople } from '../../activities/store/participants';
import { listOf } from '../../contracts/api/page';
import { Person } from '../../contracts/person';
import { isInSight, toReach } from '../login/people-within';
import { toBody } from '../list-body';
import { defineOperation } from '../operation';
import { STATUS } from '../status';

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
      schema: listOf(Person),
    },
  },
  problems: [],
  handle: async ({ api, caller }) => {
    const outsideCompanies = caller.kind === 'coordinator';
    const found = await listPeople(api.store, { outsideCompanies, ...toReach(caller) });
    const items = found.items.filter((one) => isInSight(caller, one));
    return { status: STATUS.ok, body: toBody({ ...found, items }) };
  },
});
