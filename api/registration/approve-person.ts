import { updatePerson } from '../../store/people/participants';
import { changeNoted } from '../../store/people/registrations';
import type { RegistrationNote } from '../../store/people/registrations';
import type { ApprovePerson } from '../../contracts/http/people';
import type { Person } from '../../contracts/people/person';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import type { Code, Instant } from '../../contracts/primitives';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { ApiProblem } from '../http/api-problem';
import type { CallAccess } from '../caller/call-access';
import type { ApiDependencies } from '../dependencies';
import { isInSight } from '../login/people-within';
import { toPersonProposal } from './person-proposal';

interface Asked {
  readonly caller: PersonPrincipal;
  readonly access: CallAccess;
  readonly person: Code;
  readonly seen: ApprovePerson;
  readonly now: Instant;
}

/**
 * Lets a registration, or what a change has given, count from now on.
 *
 * @throws ApiProblem `not-found` for somebody whom the caller does not see, `person-not-pending`,
 *   `person-changed` when the record says something else than the approver has seen; and as
 *   {@link CallAccess.require} does.
 */
export async function approvePerson(
  { store }: Pick<ApiDependencies, 'store'>,
  { caller, access, person: code, seen, now }: Asked,
): Promise<Person> {
  // Asked within the change: nothing comes between what is judged and what is approved.
  const approve = (person: Person): Person => {
    if (!isInSight(caller, person)) throw new ApiProblem('not-found');
    access.require('approvePerson', toPersonProposal(person));
    if (person.approvedBy !== null || !person.active) throw new ApiProblem('person-not-pending');
    if (!isAsSeen(person, seen)) throw new ApiProblem('person-changed');
    return { ...person, approvedBy: caller.person };
  };
  const note: RegistrationNote = {
    ...{ at: now, by: caller.person, what: 'personApproved' },
    about: code,
    detail: [...seen.roles],
  };
  const approved = await changeNoted(store, note, (noted) =>
    updatePerson(store, { person: code, ...noted }, approve),
  );
  if (!approved) throw new ApiProblem('not-found');
  return approved;
}

const isAsSeen = ({ roles, subject }: Person, seen: ApprovePerson): boolean =>
  toCanonicalJson([roles.toSorted(), subject]) ===
  toCanonicalJson([seen.roles.toSorted(), seen.subject]);
