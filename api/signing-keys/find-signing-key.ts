import { changeSigningKey, findSigningKey } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { toKeyScope } from './signing-key-rules';

/** @throws ApiProblem `not-found`, the same for a key that is not there and for one of others. */
export async function findVisibleKey(
  { store }: Pick<ApiDependencies, 'store'>,
  kid: string,
  caller: Principal,
): Promise<SigningKey> {
  const key = await findSigningKey(store, kid);
  if (!key || !isWithin(caller, key)) throw new ApiProblem('not-found');
  return key;
}

/** @throws ApiProblem `key-not-pending` when the key does not allow for the change any more. */
export async function changeKey(
  { store }: Pick<ApiDependencies, 'store'>,
  kid: string,
  change: (key: SigningKey) => SigningKey | null,
): Promise<SigningKey> {
  const changed = await changeSigningKey(store, kid, change);
  if (!changed) throw new ApiProblem('key-not-pending');
  return changed;
}

function isWithin(caller: Principal, { owner }: SigningKey): boolean {
  const scope = toKeyScope(caller);
  if ('agency' in scope) return owner.kind === 'reviewer' && owner.agency === scope.agency;
  if ('company' in scope) return owner.kind === 'company' && owner.company === scope.company;
  return true;
}
