import { noteRegistration } from '../../activities/store/registrations';
import { findPerson, updatePerson } from '../../activities/store/participants';
import { endSessionsOf } from '../../activities/store/sessions';
import type { ChangePerson } from '../../contracts/api/registration';
import type { Person } from '../../contracts/person';
import type { PersonPrincipal } from '../../contracts/person-principal';
import type { Code, Instant } from '../../contracts/primitives';
import { ApiProblem } from '../api-problem';
import type { ApiDependencies } from '../dependencies';
import { isCoherent, mayChange, mayGive } from './may-give';

interface Asked {
  readonly caller: PersonPrincipal;
  readonly person: Code;
  readonly change: ChangePerson;
  readonly now: Instant;
}

/**
 * Changes a person's record; who loses a role or their standing loses their sessions.
 *
 * @throws ApiProblem `not-found` for somebody whom the caller does not look after, `own-record` for the
 *   caller themself, `forbidden` for roles that are not theirs to give, `already-registered` for a
 *   subject that is somebody's, or another than the one that the record has.
 */
export async function changePerson(
  { store }: Pick<ApiDependencies, 'store'>,
  { caller, person: code, change, now }: Asked,
): Promise<Person> {
  if (caller.person === code) throw new ApiProblem('own-record');
  const person = await findPerson(store, code);
  if (!person || !mayChange(caller, person)) throw new ApiProblem('not-found');
  const isDismissal = change.active === false && Object.keys(change).length === 1;
  const changed = { ...person, ...toDefined(change) };
  if (!isDismissal && !mayGive(caller, changed)) throw new ApiProblem('forbidden');
  if (!isCoherent(changed)) throw new ApiProblem('roles-unfit');
  if (change.subject && person.subject) throw new ApiProblem('already-registered');
  const detail = Object.keys(toDefined(change)).concat(change.roles ?? []);
  await noteRegistration(store, {
    ...{ at: now, by: caller.person, what: 'personChanged', about: code, detail },
  });
  const apply = (one: Person): Person => ({ ...one, ...toDefined(change) });
  if (!(await updatePerson(store, code, apply))) {
    throw new ApiProblem('already-registered');
  }
  if (change.active === false || change.roles) await endSessionsOf(store, code, now);
  return changed;
}

const toDefined = (change: ChangePerson): Partial<Person> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
