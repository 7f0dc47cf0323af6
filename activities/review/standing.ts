import type { Actor, Principal } from '../../contracts/people/participant';
import type { Person } from '../../contracts/people/person';
import { toPrincipals } from '../../contracts/people/person-principal';

/** As whom a registered person acts for whom the actor says; empty when that is not theirs to do, or no more. */
export const principalsOf = (person: Person, by: Actor): Principal[] =>
  toPrincipals(person).filter((one) => isFor(one, by));

function isFor(principal: Principal, by: Actor): boolean {
  switch (by.kind) {
    case 'reviewer':
      return principal.kind === 'reviewer' && principal.agency === by.agency;
    case 'company':
      return principal.kind === 'company' && principal.company === by.company;
    case 'coordinator':
      return principal.kind === 'coordinator';
    case 'system':
    case 'operator':
      return false;
    default:
      return by satisfies never;
  }
}
