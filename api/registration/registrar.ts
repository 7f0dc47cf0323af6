import type { Principal } from '../../contracts/people/participant';
import { isPersonPrincipal } from '../../contracts/people/person-principal';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import { ApiProblem } from '../http/api-problem';

/** @throws ApiProblem `forbidden` for a service: only people answer for what is registered. */
export function requirePerson(caller: Principal): PersonPrincipal {
  if (isPersonPrincipal(caller)) return caller;
  throw new ApiProblem('forbidden');
}

/**
 * Whether a caller looks after the services of a company.
 *
 * @throws ApiProblem `forbidden` if not.
 */
export function requireCompanyAdmin(caller: Principal, company: string): PersonPrincipal {
  const person = requirePerson(caller);
  const isAdmin =
    person.kind === 'company' && person.role === 'admin' && person.company === company;
  if (isAdmin || person.kind === 'operator') return person;
  throw new ApiProblem('forbidden');
}
