import { isPersonal } from '../../contracts/review/act';
import type { ActKind } from '../../contracts/review/act';
import type { Code } from '../../contracts/primitives';
import type { KeyOwner } from '../../contracts/statement/signing-key';
import type { Actor } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';

/** Clocks differ: a statement may have been issued this much later than the workflow's now. */
export const LARGEST_SKEW_MS = 2 * 60 * 1_000;

/** The service that attests what companies do that it has authenticated. It speaks for nobody else. */
export const API_SERVICE = 'api';

/** Whether the owner of a key may make this statement. Who the actor is now is {@link isInGoodStanding}. */
export function maySpeak(owner: KeyOwner, { by, act }: Statement): boolean {
  switch (owner.kind) {
    case 'reviewer':
      return by.kind === 'reviewer' && by.person === owner.person && by.agency === owner.agency;
    case 'company':
      if (by.kind !== 'company' || by.company !== owner.company) return false;
      // A company's key without a person cannot conclude or consent.
      if (owner.person === undefined && isPersonal(act.kind)) return false;
      return by.person === owner.person;
    case 'coordinator':
      return by.kind === 'coordinator' && by.person === owner.person;
    case 'service':
      return owner.service === API_SERVICE && by.kind === 'company' && !isPersonal(act.kind);
    default:
      return owner satisfies never;
  }
}

/**
 * Whether the owner of a key may co-sign: another person of the same organisation. A company and an
 * agency may request destruction together.
 */
export function mayCosign(owner: KeyOwner, by: Actor, act?: ActKind): boolean {
  if (act === 'destroy' && isAcross(owner, by)) return true;
  switch (owner.kind) {
    case 'reviewer':
      return by.kind === 'reviewer' && by.agency === owner.agency && by.person !== owner.person;
    case 'company':
      if (by.kind !== 'company' || owner.person === undefined) return false;
      return by.company === owner.company && by.person !== owner.person;
    case 'coordinator':
      return by.kind === 'coordinator' && by.person !== owner.person;
    case 'service':
      return false;
    default:
      return owner satisfies never;
  }
}

const isAcross = (owner: KeyOwner, by: Actor): boolean =>
  (owner.kind === 'reviewer' && by.kind === 'company' && by.person !== undefined) ||
  (owner.kind === 'company' && owner.person !== undefined && by.kind === 'reviewer');

/** The owner of a key as an actor; a service is nobody. */
export const actorOf = (owner: KeyOwner): Actor =>
  owner.kind === 'service' ? { kind: 'system' } : owner;

/**
 * How many people the owners of these keys are; a service, or a company without a name, is not a
 * person.
 */
export function peopleBehind(keys: readonly { readonly owner: KeyOwner }[]): number {
  const named = keys.map(({ owner }) => personOf(actorOf(owner)));
  return new Set(named.filter((person) => person !== null)).size;
}

/** The person whom an actor names; null when none is named. */
export function personOf(by: Actor): Code | null {
  return 'person' in by ? (by.person ?? null) : null;
}
