import { hasCompany } from '../../store/people/companies';
import { insertPerson } from '../../store/people/participants';
import { changeNoted } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import type { RegisterPerson } from '../../contracts/http/people';
import { Person } from '../../contracts/people/person';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import type { Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { isCoherent, mayGive } from './may-give';

interface Asked {
  readonly caller: PersonPrincipal;
  readonly registration: RegisterPerson;
  readonly now: Instant;
}

/**
 * Registers a new person, who has no standing until somebody else approves it.
 *
 * @throws ApiProblem `roles-unfit`, `forbidden` for roles or a place that are not the caller's to give,
 *   `company-unknown`, or `already-registered` for a code or a subject that is somebody's.
 */
export async function registerNewPerson(
  { store }: Pick<ApiDependencies, 'store'>,
  { caller, registration, now }: Asked,
): Promise<Person> {
  const { company, agency, ...rest } = registration;
  const person = Person.parse({
    ...rest,
    ...(company !== undefined && { company }),
    ...(agency !== undefined && { agency }),
    active: true,
    registeredBy: caller.person,
  });
  if (!isCoherent(person)) throw new ApiProblem('roles-unfit');
  if (!mayGive(caller, person)) throw new ApiProblem('forbidden');
  if (company !== undefined && !(await hasCompany(store, company))) {
    throw new ApiProblem('company-unknown');
  }
  const note: RegistrationNote = {
    ...{ at: now, by: caller.person, what: 'personRegistered' },
    about: person.person,
    detail: [...person.roles],
  };
  const registered = await changeNoted(store, note, ({ session }) =>
    insertPerson(store, person, session),
  );
  if (!registered) throw new ApiProblem('already-registered');
  return person;
}
