import type { ReviewVisibility } from '../activities/store/reviews';
import type { ActKind } from '../contracts/act';
import type { Principal } from '../contracts/participant';
import type { ReviewView } from '../contracts/review-view';
import type { Actor } from '../contracts/statement';
import type { PrincipalKind } from './operation';

/** Who may ask for an act at all. Which agency, and when, is for the review itself to decide. */
export const MAY_ACT = {
  submit: ['company'],
  provideAccess: ['company'],
  changePlannedRelease: ['company'],
  extendWindow: ['company'],
  withdraw: ['company'],
  beginSuspension: ['reviewer'],
  endSuspension: ['reviewer'],
  determine: ['reviewer'],
  signOff: ['reviewer'],
  escalate: ['reviewer'],
  resolveEscalation: ['reviewer'],
} as const satisfies Record<ActKind, readonly PrincipalKind[]>;

/** Who may read what, within the reviews that they can see. */
export const MAY_READ = {
  reviews: ['company', 'reviewer', 'operator', 'auditor'],
  dossiers: ['reviewer', 'operator', 'auditor'],
  refusals: ['reviewer', 'operator', 'auditor'],
} as const satisfies Record<string, readonly PrincipalKind[]>;

/** Which reviews exist for this caller; for a caller of a kind not named here, there is no answer. */
export function toVisibility(caller: Principal): ReviewVisibility {
  switch (caller.kind) {
    case 'company':
      return { kind: 'company', company: caller.company };
    case 'reviewer':
      return { kind: 'agency', agency: caller.agency };
    case 'operator':
    case 'auditor':
      return { kind: 'all' };
    default:
      throw new Error(`no access rule for ${String(caller satisfies never)}`);
  }
}

export function mayReadDossier(caller: Principal): boolean {
  const kinds: readonly PrincipalKind[] = MAY_READ.dossiers;
  return kinds.includes(caller.kind);
}

/** A company reads the report once its review has ended; the others, once it is issued. */
export function mayReadReport(caller: Principal, view: ReviewView): boolean {
  return view.report !== null && (caller.kind !== 'company' || view.outcome !== null);
}

/** The caller as the actor of a statement that the API signs. */
export function toActor(caller: Extract<Principal, { kind: 'company' | 'reviewer' }>): Actor {
  return caller.kind === 'company'
    ? { kind: 'company', company: caller.company }
    : { kind: 'reviewer', person: caller.person, agency: caller.agency };
}

/** Whether a statement's actor is the one who brings it. */
export function isSameActor(actor: Actor, caller: Principal): boolean {
  if (actor.kind !== 'reviewer' || caller.kind !== 'reviewer') return false;
  return actor.person === caller.person && actor.agency === caller.agency;
}
