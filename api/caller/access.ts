import type { ReviewVisibility } from '../../store/record/reviews';
import type { Actor, Principal } from '../../contracts/people/participant';
import type { AccessCaller } from '../../policies/access/access-question';

/**
 * Which reviews exist for this caller, for the database to keep to: never fewer than the access rules
 * give, and the rules are asked about each one again.
 */
export function toVisibility({ principal, recusedFrom }: AccessCaller): ReviewVisibility {
  const except = recusedFrom;
  switch (principal.kind) {
    case 'company':
      return { kind: 'company', company: principal.company, except };
    case 'reviewer':
      return { kind: 'agency', agency: principal.agency, except };
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return { kind: 'all', except };
    default:
      throw new Error(`no access rule for ${String(principal satisfies never)}`);
  }
}

/** The caller as the actor of a statement that the API signs: it signs for companies alone. */
export const toActor = ({ company, person }: Extract<Principal, { kind: 'company' }>): Actor => ({
  kind: 'company',
  company,
  ...(person !== undefined && { person }),
});

/** Whether a statement's actor is the one who brings it: this very person, or a company's own service. */
export function isSameActor(actor: Actor, caller: Principal): boolean {
  switch (actor.kind) {
    case 'reviewer':
      if (caller.kind !== 'reviewer') return false;
      return actor.person === caller.person && actor.agency === caller.agency;
    case 'company':
      if (caller.kind !== 'company') return false;
      return actor.person === caller.person && actor.company === caller.company;
    case 'coordinator':
      return caller.kind === 'coordinator' && actor.person === caller.person;
    case 'system':
    case 'operator':
      return false;
    default:
      return actor satisfies never;
  }
}
