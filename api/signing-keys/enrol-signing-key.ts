import { findSigningKey, insertSigningKey } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { digestOf } from '../../trust/statements/digest';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { mayEnrol, personOfCaller } from './signing-key-rules';

type BroughtKey = Pick<SigningKey, 'kid' | 'owner' | 'algorithm' | 'publicKey' | 'passkey'>;

interface Brought {
  readonly key: BroughtKey;
  /** The text that the key signed, for whoever checks the record later; a passkey has none. */
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
