import { findPerson, updatePerson } from '../../activities/store/participants';
import { noteRegistration } from '../../activities/store/registrations';
import { RecusalPath } from '../../contracts/api/registration';
import { Person } from '../../contracts/person';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { mayLift } from '../registration/may-give';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../status';

export const liftRecusalOperation = defineOperation({
  method: 'delete',
  path: '/v1/people/{person}/recusals/{review}',
  operationId: 'liftRecusal',
  summary: 'Have a reviewer take part again',
  description:
    'A lead of the agency or a coordinator decides that the conflict is over; never the reviewer.',
  action: 'recusePeople',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: RecusalPath },
  responses: {
    [STATUS.ok]: { description: 'The reviewer takes part in it again.', schema: Person },
  },
  problems: ['not-found'],
  handle: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const code = input.path.person;
    const review = input.path.review;
    const person = await findPerson(api.store, code);
    if (!person || !mayLift(caller, person)) throw new ApiProblem('not-found');
    const detail = [review];
    await noteRegistration(api.store, { at: now, by, what: 'recusalLifted', about: code, detail });
    const change = ({ recusedFrom, ...rest }: Person): Person => ({
      ...rest,
      recusedFrom: recusedFrom.filter((one) => one !== review),
    });
    await updatePerson(api.store, code, change);
    return { status: STATUS.ok, body: change(person) };
  },
});
