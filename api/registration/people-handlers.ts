import { hasCompany } from '../../store/people/companies';
import { insertPerson, listPeople } from '../../store/people/participants';
import { listRegistrations } from '../../store/people/registrations';
import type { ApprovePerson, peopleOperations } from '../../contracts/http/people';
import { Person } from '../../contracts/people/person';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { announceStanding } from '../acts/announce-standing';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/reply-parts';
import { isInSight, toReach } from '../login/people-within';
import { changePerson } from './change-person';
import { isCoherent, mayGive, mayLift, mayRecuse, requirePerson } from './may-give';
import { changePersonNoted, noting } from './noting';
import { toPersonProposal } from './person-proposal';

export const peopleHandlers: HandlersOf<typeof peopleOperations> = {
  // Somebody new has no standing until somebody else approves it.
  registerPerson: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const { company, agency, ...rest } = input.body;
    const person = Person.parse({
      ...rest,
      ...(company !== undefined && { company }),
      ...(agency !== undefined && { agency }),
      active: true,
      registeredBy: by,
    });
    if (!isCoherent(person)) throw new ApiProblem('roles-unfit');
    if (!mayGive(caller, person)) throw new ApiProblem('forbidden');
    if (company !== undefined && !(await hasCompany(api.store, company))) {
      throw new ApiProblem('company-unknown');
    }
    const note = ['personRegistered', person.person, ...person.roles] as const;
    const registered = await noting({ api, by, now })(note, ({ session }) =>
      insertPerson(api.store, person, session),
    );
    if (!registered) throw new ApiProblem('already-registered');
    return person;
  },
  // A registration, or what a change has given, counts from now on.
  approvePerson: async ({ api, caller, access, input, now }) => {
    const by = requirePerson(caller).person;
    const note = ['personApproved', input.path.person, ...input.body.roles] as const;
    // Asked within the change: nothing comes between what is judged and what is approved.
    return changePersonNoted({ api, by, now }, note, (person) => {
      if (!isInSight(caller, person)) throw new ApiProblem('not-found');
      access.require('approvePerson', toPersonProposal(person));
      if (person.approvedBy !== null || !person.active) throw new ApiProblem('person-not-pending');
      if (!isAsSeen(person, input.body)) throw new ApiProblem('person-changed');
      return { ...person, approvedBy: by };
    });
  },
  changePerson,
  listPeople: async ({ api, caller }) => {
    const outsideCompanies = caller.kind === 'coordinator';
    const found = await listPeople(api.store, { outsideCompanies, ...toReach(caller) });
    const items = found.items.filter((one) => isInSight(caller, one));
    return toBody({ ...found, items });
  },
  recuse: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const { review } = input.body;
    const note = ['recused', input.path.person, review] as const;
    const body = await changePersonNoted({ api, by, now }, note, (person) => {
      if (!mayRecuse(caller, person)) return null;
      const { recusedFrom } = person;
      if (recusedFrom.includes(review)) return person;
      return { ...person, recusedFrom: [...recusedFrom, review] };
    });
    // Again with each repetition: a caller without an answer cannot know whether the review was
    // told.
    await announceStanding(api, review);
    return body;
  },
  liftRecusal: async ({ api, caller, input, now }) => {
    const by = requirePerson(caller).person;
    const { review } = input.path;
    const note = ['recusalLifted', input.path.person, review] as const;
    const body = await changePersonNoted({ api, by, now }, note, (person) => {
      const others = person.recusedFrom.filter((one) => one !== review);
      return mayLift(caller, person) ? { ...person, recusedFrom: others } : null;
    });
    // As with a recusal.
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

const isAsSeen = ({ roles, subject }: Person, seen: ApprovePerson): boolean =>
  toCanonicalJson([roles.toSorted(), subject]) ===
  toCanonicalJson([seen.roles.toSorted(), seen.subject]);
