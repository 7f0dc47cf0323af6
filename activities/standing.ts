import { PERSONAL_ACTS } from '../contracts/act';
import type { ActKind } from '../contracts/act';
import type { KeyOwner } from '../contracts/participant';
import type { Person } from '../contracts/person';
import type { Code } from '../contracts/primitives';
import type { Actor, Statement } from '../contracts/statement';

/** Whether the owner of a key may make this statement. Who the actor is now is {@link isInGoodStanding}. */
export function maySpeak(owner: KeyOwner, { by, act }: Statement): boolean {
  switch (owner.kind) {
    case 'reviewer':
      return by.kind === 'reviewer' && by.person === owner.person && by.agency === owner.agency;
    case 'company':
      return by.kind === 'company' && by.company === owner.company && by.person === owner.person;
    case 'service':
      return !isPersonal(act.kind) && (by.kind === 'reviewer' || by.kind === 'company');
    default:
      return owner satisfies never;
  }
}

/** The person whom an actor names; null when none is named. */
export function personOf(by: Actor): Code | null {
  return by.kind === 'reviewer' || by.kind === 'company' ? (by.person ?? null) : null;
}

/** Whether this registered person is active and acts for whom the actor says. */
export function isInGoodStanding(person: Person, by: Actor): boolean {
  if (!person.active) return false;
  switch (by.kind) {
    case 'reviewer':
      return person.agency === by.agency;
    case 'company':
      return person.company === by.company;
    case 'system':
    case 'operator':
      return false;
    default:
      return by satisfies never;
  }
}

const isPersonal = (act: ActKind): boolean => PERSONAL_ACTS.some((personal) => personal === act);
