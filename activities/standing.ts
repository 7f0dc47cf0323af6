import type { Person } from '../contracts/person';
import type { Actor } from '../contracts/statement';

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
