import { updatePerson } from '../../activities/store/participants';
import { changeNoted } from '../../activities/store/registrations';
import type { RegistrationNote } from '../../activities/store/registrations';
import { RecusalPath } from '../../contracts/http/people';
import { Person } from '../../contracts/person';
import { announceStanding } from '../announce-standing';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { mayLift } from '../registration/may-give';
import { requirePerson } from '../registration/registrar';
import { STATUS } from '../../contracts/http/status';

export const liftRecusalOperation = defineOperation({
  method: 'delete',
  path: '/v1/people/{person}/recusals/{review}',
  operationId: 'liftRecusal',
  summary: 'Have somebody take part in a review again',
  description:
    'A coordinator, or a lead of the agency, decides that the conflict is over; never who ' +
    'stepped aside. It lifts what was said in the review as well. What they signed before stays void.',
  action: 'liftRecusal',
  callers: ['reviewer', 'coordinator'],
  inputs: { path: RecusalPath },
  responses: {
    [STATUS.ok]: { description: 'The person takes part in it again.', schema: Person },
  },
  problems: ['not-found', 'fresh-authentication-required', 'temporal-unavailable'],
  handle: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const code = input.path.person;
    const review = input.path.review;
    const lift = (person: Person): Person | null => {
      const others = person.recusedFrom.filter((one) => one !== review);
      return mayLift(caller, person) ? { ...person, recusedFrom: others } : null;
    };
    const detail = [review];
    const note: RegistrationNote = { at: now, by, what: 'recusalLifted', about: code, detail };
    const body = await changeNoted(api.store, note, (noted) =>
      updatePerson(api.store, { person: code, ...noted }, lift),
    );
    if (!body) throw new ApiProblem('not-found');
    // Again with each repetition: whoever had no answer cannot know whether the review was told.
    await announceStanding(api, review);
    return { status: STATUS.ok, body };
  },
});
