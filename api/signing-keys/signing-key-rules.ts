import type { SigningKeyScope } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { Code } from '../../contracts/primitives';
import type { KeyOwner, SigningKey } from '../../contracts/statement/signing-key';
import type { AccessResource } from '../../policies/access/access-question';

/** The person who calls; null for a service. */
export const personOfCaller = (caller: Principal): string | null => caller.person ?? null;

/**
 * Whether the caller may bring a key for this owner: people for themselves, a company's admin for the
 * company, an operator for a service of the deployment.
 */
export function mayEnrol(caller: Principal, owner: KeyOwner): boolean {
  switch (owner.kind) {
    case 'reviewer':
      return (
        caller.kind === 'reviewer' &&
        caller.person === owner.person &&
        caller.agency === owner.agency
      );
    case 'company':
      if (caller.kind !== 'company' || caller.company !== owner.company) return false;
      return owner.person === undefined ? caller.role === 'admin' : caller.person === owner.person;
    case 'coordinator':
      return caller.kind === 'coordinator' && caller.person === owner.person;
    case 'service':
      return caller.kind === 'operator';
    default:
      return owner satisfies never;
  }
}

/**
 * The key as the access rules see it: brought by one person, for another to confirm who has not
 * registered that one.
 */
export function toKeyProposal(
  { kid, owner, enrolledBy }: SigningKey,
  registeredBy: readonly Code[],
): AccessResource {
  const place = {
    ...(owner.kind === 'reviewer' && { agency: owner.agency }),
    ...(owner.kind === 'company' && { company: owner.company }),
  };
  return {
    kind: 'proposal',
    proposal: { id: kid, proposedBy: enrolledBy, registeredBy, ...place },
  };
}

export const isOwner = (caller: Principal, { owner, enrolledBy }: SigningKey): boolean => {
  const person = personOfCaller(caller);
  if (person === null) return false;
  return person === enrolledBy || (owner.kind !== 'service' && owner.person === person);
};

/** The keys that exist for this caller. */
export function toKeyScope(caller: Principal): SigningKeyScope {
  switch (caller.kind) {
    case 'reviewer':
      return { agency: caller.agency };
    case 'company':
      return { company: caller.company };
    case 'coordinator':
    case 'operator':
    case 'auditor':
      return {};
    default:
      return caller satisfies never;
  }
}
