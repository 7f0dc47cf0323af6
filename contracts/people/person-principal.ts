import type { Principal } from './participant';
import { hasStanding } from './person';
import type { Person, PersonRole } from './person';

/** A caller who is a person. */
export type PersonPrincipal = Principal & { readonly person: string };

const WEIGHTIEST_FIRST = [
  'agencyLead',
  'reviewer',
  'companyAdmin',
  'companyMember',
  'coordinator',
  'operator',
  'auditor',
] as const satisfies readonly PersonRole[];

/**
 * As whom a person can act: one principal a role that they hold and have a place for, the weightiest first.
 * Nobody, without standing.
 */
export const toPrincipals = (person: Person): PersonPrincipal[] =>
  WEIGHTIEST_FIRST.flatMap((role) => toPrincipal(person, role) ?? []);

/** As whom a person acts in a role; null when it is not theirs, or they have no standing. */
export function toPrincipal(one: Person, role: PersonRole): PersonPrincipal | null {
  const { person, company, agency, roles } = one;
  if (!hasStanding(one) || !roles.includes(role)) return null;
  switch (role) {
    case 'companyAdmin':
    case 'companyMember': {
      const weight = role === 'companyAdmin' ? 'admin' : 'member';
      return company === undefined ? null : { kind: 'company', company, person, role: weight };
    }
    case 'agencyLead':
    case 'reviewer': {
      const weight = role === 'agencyLead' ? 'lead' : 'reviewer';
      return agency === undefined ? null : { kind: 'reviewer', person, agency, role: weight };
    }
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return { kind: role, person };
    default:
      return role satisfies never;
  }
}

export const isPersonPrincipal = (principal: Principal): principal is PersonPrincipal =>
  principal.person !== undefined;
