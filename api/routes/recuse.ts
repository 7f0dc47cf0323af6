import { updatePerson } from '../../activities/store/participants';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import { PersonPath, Recusal } from '../../contracts/http/people';
import { Person } from '../../contracts/person';
import { announceStanding } from '../announce-standing';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { mayRecuse } from '../registration/may-give';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const recuseOperation = defineOperation({
  method: 'post',
  path: '/v1/people/{person}/recusals',
  operationId: 'recuse',
  summary: 'Have somebody step aside in a review',
  description:
    'People of agencies, coordinators and auditors step aside alone; a coordinator, and a lead of the ' +
    'agency, has them do so. From then on nothing of the review is there for them, and what they signed in ' +
    'it is kept and counts no more. The act `recuse` in the review comes to the same.',
  action: 'recusePeople',
  callers: ['reviewer', 'coordinator', 'auditor'],
  inputs: { path: PersonPath, body: Recusal },
  responses: { [STATUS.ok]: { description: 'The person takes no part in it.', schema: Person } },
  problems: ['not-found', 'temporal-unavailable'],
  handle: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const code = input.path.person;
    const review = input.body.review;
    const recuse = (person: Person): Person | null => {
      if (!mayRecuse(caller, person)) return null;
      const { recusedFrom } = person;
      if (recusedFrom.includes(review)) return person;
      return { ...person, recusedFrom: [...recusedFrom, review] };
    };
    const detail = [review];
    const note: RegistrationNote = { at: now, by, what: 'recused', about: code, detail };
    const body = await changeNoted(api.store, note, (noted) =>
      updatePerson(api.store, { person: code, ...noted }, recuse),
    );
    if (!body) throw new ApiProblem('not-found');
    // Again with each repetition: whoever had no answer cannot know whether the review was told.
    await announceStanding(api, review);
    return { status: STATUS.ok, body };
  },
});
