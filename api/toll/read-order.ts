import { findSigningKey } from '../../store/keys/signing-keys';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import { readOrder } from '../../trust/statements/read-order';
import type { SignedOrder } from '../../trust/statements/read-order';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

/** @throws ApiProblem with what is wrong with an order. */
export async function requireSigned(
  { store, deployment }: Pick<ApiDependencies, 'store' | 'deployment'>,
  text: string,
  now: Instant,
): Promise<SignedOrder> {
  const findKey = (kid: string) => findSigningKey(store, kid);
  const read = await readOrder(text, { deployment, now, findKey });
  if (!read.ok) throw new ApiProblem(read.code);
  return read;
}

/** @throws ApiProblem `wrong-signer` when the last who signed is not who brings it. */
export function requireSignedLastBy({ people }: SignedOrder, caller: Principal): void {
  const isOwn = caller.kind === 'coordinator' && people.at(-1) === caller.person;
  if (!isOwn) throw new ApiProblem('wrong-signer');
}
