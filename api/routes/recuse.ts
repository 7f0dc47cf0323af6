import { findPerson, updatePerson } from '../../activities/store/participants';
import { noteRegistration } from '../../activities/store/registrations';
import { PersonPath, Recusal } from '../../contracts/api/registration';
import { Person } from '../../contracts/person';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { mayRecuse } from '../registration/may-give';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../status';

export const recuseOperation = defineOperation({
  method: 'post',
  path: '/v1/people/{person}/recusals',
  operationId: 'recuse',
  summary: 'Have a reviewer step aside in a review',
  description:
    'A reviewer steps aside alone; a lead of the agency or a coordinator has them do so.',
  action: 'recusePeople',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: PersonPath, body: Recusal },
  responses: { [STATUS.ok]: { description: 'The reviewer takes no part in it.', schema: Person } },
  problems: ['not-found'],
  handle: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const code = input.path.person;
    const review = input.body.review;
    const person = await findPerson(api.store, code);
    if (!person || !mayRecuse(caller, person)) throw new ApiProblem('not-found');
    const detail = [review];
    await noteRegistration(api.store, { at: now, by, what: 'recused', about: code, detail });
    const change = ({ recusedFrom, ...rest }: Person): Person => ({
      ...rest,
      recusedFrom: [...recusedFrom.filter((one) => one !== review), review],
    });
    await updatePerson(api.store, code, change);
    return { status: STATUS.ok, body: change(person) };
  },
});
