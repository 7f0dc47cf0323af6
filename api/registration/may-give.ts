import type { Principal } from '../../contracts/people/participant';
import type { PersonRole, Person } from '../../contracts/people/person';
import { isPersonPrincipal } from '../../contracts/people/person-principal';
import type { PersonPrincipal } from '../../contracts/people/person-principal';
import { ApiProblem } from '../http/api-problem';

/** At which place a role is held. A person is at one place alone. */
const PLACE_OF = {
  companyMember: 'company',
  companyAdmin: 'company',
  reviewer: 'agency',
  agencyLead: 'agency',
  coordinator: 'staff',
  operator: 'staff',
  auditor: 'staff',
} as const satisfies Record<PersonRole, string>;

type RolesAndPlace = Pick<Person, 'roles' | 'company' | 'agency'>;

/** Whether the roles fit together, and the place that is named. Staff have one role each: no operator audits. */
export function isCoherent({ roles, company, agency }: RolesAndPlace): boolean {
  const places = new Set(roles.map((role) => PLACE_OF[role]));
  if (places.size !== 1 || new Set(roles).size !== roles.length) return false;
  const isAt = (place: string): boolean => places.has(place as never);
  if ((company !== undefined) !== isAt('company')) return false;
  if ((agency !== undefined) !== isAt('agency')) return false;
  return !isAt('staff') || roles.length === 1;
}

/**
 * Whether a caller may give someone these roles, or take them away. An operator appoints those who
 * answer for a company or an agency, and the staff; these answer for their own people. So no operator
 * alone makes a reviewer.
 */
export function mayGive(caller: Principal, { roles, company, agency }: RolesAndPlace): boolean {
  switch (caller.kind) {
    case 'operator':
      return roles.every((role) => role !== 'companyMember' && role !== 'reviewer');
    case 'company':
      return (
        caller.role === 'admin' &&
        company === caller.company &&
        roles.every((role) => PLACE_OF[role] === 'company')
      );
    case 'reviewer':
      return (
        caller.role === 'lead' &&
        agency === caller.agency &&
        roles.every((role) => PLACE_OF[role] === 'agency')
      );
    case 'coordinator':
    case 'auditor':
      return false;
    default:
      return caller satisfies never;
  }
}

/** Whether a caller may change a record: one of somebody whom they look after, never their own. */
export function mayChange(caller: Principal, person: Person): boolean {
  if (caller.person === person.person) return false;
  // Someone who may not give a role can still take its holder's standing away, as an operator must.
  return caller.kind === 'operator' || mayGive(caller, person);
}

/** Who steps aside does so alone; a coordinator, and a lead of theirs, has them do so. */
export const mayRecuse = (caller: Principal, person: Person): boolean =>
  canStepAside(person) && (caller.person === person.person || mayLift(caller, person));

/** A recused person does not decide alone that the conflict is over. */
export function mayLift(caller: Principal, person: Person): boolean {
  if (!canStepAside(person) || caller.person === person.person) return false;
  if (caller.kind === 'coordinator') return true;
  return caller.kind === 'reviewer' && caller.role === 'lead' && caller.agency === person.agency;
}

/** Those who read the contents of reviews: an agency's people, coordinators and auditors. */
const canStepAside = ({ agency, roles }: Person): boolean =>
  agency !== undefined || roles.includes('coordinator') || roles.includes('auditor');

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
