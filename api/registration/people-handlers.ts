import { listPeople, updatePerson } from '../../store/people/participants';
import { changeNoted, listRegistrations } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import type { peopleOperations } from '../../contracts/http/people';
import type { Person } from '../../contracts/people/person';
import { announceStanding } from '../acts/announce-standing';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/list-body';
import { isInSight, toReach } from '../login/people-within';
import { approvePerson } from './approve-person';
import { changePerson } from './change-person';
import { mayLift, mayRecuse } from './may-give';
import { registerNewPerson } from './register-person';
import { requirePerson } from './registrar';

export const peopleHandlers: HandlersOf<typeof peopleOperations> = {
  registerPerson: async ({ api, caller, input, now }) => {
    const person = requirePerson(caller);
    const asked = { caller: person, registration: input.body, now };
    return registerNewPerson(api, asked);
  },
  approvePerson: async ({ api, caller, access, input, now }) => {
    const by = requirePerson(caller);
    const { person } = input.path;
    return approvePerson(api, { caller: by, access, person, seen: input.body, now });
  },
  changePerson: async ({ api, caller, input, now }) => {
    const person = requirePerson(caller);
    const asked = { caller: person, person: input.path.person, change: input.body, now };
    return changePerson(api, asked);
  },
  listPeople: async ({ api, caller }) => {
    const outsideCompanies = caller.kind === 'coordinator';
    const found = await listPeople(api.store, { outsideCompanies, ...toReach(caller) });
    const items = found.items.filter((one) => isInSight(caller, one));
    return toBody({ ...found, items });
  },
  recuse: async ({ api, caller, input, now }) => {
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
    return body;
  },
  liftRecusal: async ({ api, caller, input, now }) => {
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
    return body;
  },
  listRegistrations: async ({ api, caller, input }) => {
    const found = await listRegistrations(api.store, input.query.limit);
    const items = found.items.map(({ salt, registration }) => ({
      ...registration,
      ...(caller.kind === 'auditor' && { salt }),
    }));
    return toBody({ ...found, items });
  },
};
