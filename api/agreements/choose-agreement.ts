import { findAgreement, listAgreements } from '../../store/people/agreements';
import type { Store } from '../../store/store';
import { statusOfAgreement } from '../../contracts/people/agreement';
import type { Agreement } from '../../contracts/people/agreement';
import type { Code, Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';

interface Asked {
  readonly company: Code;
  /** The one that the company names; the one that is in force if absent. */
  readonly named: Code | undefined;
  readonly now: Instant;
}

/**
 * The agreement that a review is started under.
 *
 * @throws ApiProblem `no-agreement` where none is in force, or not the one that is named;
 *   `agreement-unnamed` where several are and none is named.
 */
export async function chooseAgreement(
  store: Store,
  { company, named, now }: Asked,
): Promise<Agreement> {
  const all =
    named === undefined
      ? (await listAgreements(store, { company })).items
      : [await findAgreement(store, named)].filter((one) => one?.terms.company === company);
  const inForce = all.filter(
    (one): one is Agreement => one !== null && statusOfAgreement(one, now) === 'inForce',
  );
  if (inForce.length > 1) throw new ApiProblem('agreement-unnamed');
  const [agreement] = inForce;
  if (!agreement) throw new ApiProblem('no-agreement');
  return agreement;
}
