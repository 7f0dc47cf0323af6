import { listPeople } from '../../store/people/participants';
import type { Store } from '../../store/store';
import type { Principal } from '../../contracts/people/participant';
import type { Person } from '../../contracts/people/person';
import type { Code } from '../../contracts/primitives';

/** Whose sessions and records a caller manages, besides their own; for most, nobody's. */
export async function peopleWithin(store: Store, caller: Principal): Promise<Code[]> {
  const reach = toReach(caller);
  return reach === null ? [] : (await listPeople(store, reach)).items.map(({ person }) => person);
}

/** Whose record a caller sees: that of somebody whom they look after, or whose registration they can approve. */
export function isInSight(caller: Principal, { company, agency }: Person): boolean {
  // A company's people are its own affair, and an operator's.
  if (caller.kind === 'coordinator') return company === undefined;
  const reach = toReach(caller);
  if (!reach) return false;
  return (
    (reach.company === undefined || reach.company === company) &&
    (reach.agency === undefined || reach.agency === agency)
  );
}

/** With neither, everybody. */
interface Reach {
  readonly company?: Code;
  readonly agency?: Code;
}

/** Whose people a caller manages; null for nobody's. */
export function toReach(caller: Principal): Reach | null {
  switch (caller.kind) {
    case 'operator':
      return {};
    case 'company':
      return caller.role === 'admin' ? { company: caller.company } : null;
    case 'reviewer':
      return caller.role === 'lead' ? { agency: caller.agency } : null;
    case 'coordinator':
    case 'auditor':
      return null;
    default:
      return caller satisfies never;
  }
}
