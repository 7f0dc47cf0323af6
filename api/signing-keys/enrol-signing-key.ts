import { findSigningKey, insertSigningKey } from '../../store/keys/signing-keys';
import type { SigningKeyScope } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { SigningKey, KeyOwner } from '../../contracts/statement/signing-key';
import { digestOf } from '../../trust/statements/digest';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import type { Code } from '../../contracts/primitives';
import type { AccessResource } from '../../policies/access/access-question';

type BroughtKey = Pick<SigningKey, 'kid' | 'owner' | 'algorithm' | 'publicKey' | 'passkey'>;

interface Brought {
  readonly key: BroughtKey;
  /** The text that the key signed, for later checks of the record; a passkey has none. */
  readonly enrolment: string | null;
}

/**
 * Registers a key that waits for a second person. The same again finds it as it has become.
 *
 * @throws ApiProblem `wrong-signer` for a key that is not the caller's to bring, `key-known` for one that
 *   was brought for somebody else.
 */
export async function enrolSigningKey(
  { store }: Pick<ApiDependencies, 'store'>,
  caller: Principal,
  { key, enrolment }: Brought,
): Promise<SigningKey> {
  const enrolledBy = personOfCaller(caller);
  if (enrolledBy === null || !mayEnrol(caller, key.owner)) throw new ApiProblem('wrong-signer');
  const pending: SigningKey = {
    ...key,
    enrolledBy,
    confirmedBy: null,
    validFrom: null,
    expiresAt: null,
    revokedAt: null,
    revokedBy: null,
    revokedFor: null,
    compromisedSince: null,
  };
  if (await insertSigningKey(store, { key: pending, enrolment })) return pending;
  const known = await findSigningKey(store, key.kid);
  const isSame = known?.enrolledBy === enrolledBy && isSameKey(known, key);
  if (!known || !isSame) throw new ApiProblem('key-known');
  return known;
}

const isSameKey = (one: BroughtKey, other: BroughtKey): boolean =>
  digestOf([one.owner, one.publicKey, one.passkey]) ===
  digestOf([other.owner, other.publicKey, other.passkey]);

/** The person who calls; null for a service. */
export const personOfCaller = (caller: Principal): string | null => caller.person ?? null;

/**
 * Whether the caller may bring a key for this owner: people for themselves, a company's admin for the
 * company, an operator for a service of the deployment.
 */
function mayEnrol(caller: Principal, owner: KeyOwner): boolean {
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
