import { inTransaction } from '../../../store/in-transaction';
import { updatePerson } from '../../../store/people/participants';
import type { AccessCaller } from '../../../policies/access/access-question';
import type { ApiWorld } from './api-world';
import { tokenFor } from './token-for';

/** A bearer token of the caller, who is on record as they are given: recused, and with that second factor. */
export async function signIn(
  { store, pepper }: Pick<ApiWorld, 'store' | 'pepper'>,
  { principal, recusedFrom, secondFactorAt }: AccessCaller,
): Promise<string> {
  const token = await tokenFor({ store, pepper }, principal, { secondFactorAt });
  const { person } = principal;
  if (person !== undefined) {
    await inTransaction(store, (session) =>
      updatePerson(store, { person, session, onSame: () => undefined }, (one) => ({
        ...one,
        recusedFrom: [...recusedFrom],
      })),
    );
  }
  return token;
}
