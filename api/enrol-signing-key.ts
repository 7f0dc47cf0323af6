import { findSigningKey, insertSigningKey } from '../activities/store/signing-keys';
import type { Principal } from '../contracts/participant';
import type { SigningKey } from '../contracts/signing-key';
import { digestOf } from '../trust/digest';
import { ApiProblem } from './api-problem';
import type { ApiDependencies } from './dependencies';
import { mayEnrol, personOf } from './signing-key-rules';

type Brought = Pick<SigningKey, 'kid' | 'owner' | 'algorithm' | 'publicKey' | 'passkey'>;

/**
 * Registers a key that waits for a second person. The same again finds it as it has become.
 *
 * @throws ApiProblem `wrong-signer` for a key that is not the caller's to bring, `key-known` for one that
 *   was brought for somebody else.
 */
export async function enrolSigningKey(
  { store }: Pick<ApiDependencies, 'store'>,
  caller: Principal,
  brought: Brought,
): Promise<SigningKey> {
  const enrolledBy = personOf(caller);
  if (enrolledBy === null || !mayEnrol(caller, brought.owner)) throw new ApiProblem('wrong-signer');
  const pending: SigningKey = {
    ...brought,
    enrolledBy,
    confirmedBy: null,
    validFrom: null,
    expiresAt: null,
    revokedAt: null,
    revokedBy: null,
  };
  if (await insertSigningKey(store, pending)) return pending;
  const known = await findSigningKey(store, brought.kid);
  const isSame = known?.enrolledBy === enrolledBy && isSameKey(known, brought);
  if (!known || !isSame) throw new ApiProblem('key-known');
  return known;
}

const isSameKey = (one: Brought, other: Brought): boolean =>
  digestOf([one.owner, one.publicKey, one.passkey]) ===
  digestOf([other.owner, other.publicKey, other.passkey]);
