import { findAgreement, listAgreements } from '../../store/people/agreements';
import type { Store } from '../../store/store';
import { statusOfAgreement, toAgreementRef } from '../../contracts/people/agreement';
import type { Agreement } from '../../contracts/people/agreement';
import type { Code, Instant } from '../../contracts/primitives';
import { ApiProblem } from '../http/api-problem';
import type { Follows, Submission } from '../../contracts/review/intake';

interface AgreementRequest {
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
  { company, named, now }: AgreementRequest,
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

interface Circumstances {
  readonly agreement: Agreement;
  /** The earlier review, with the evidence that it leaves. */
  readonly follows: Follows | undefined;
}

/** What a company submits under an agreement: it promises what that promises, where it says nothing else. */
export function underAgreement(
  submission: Omit<Submission, 'agreement'>,
  { agreement, follows }: Circumstances,
): Submission {
  const promised = submission.promised ?? agreement.terms.promised;
  return {
    ...submission,
    ...(promised.length > 0 || submission.promised ? { promised } : {}),
    ...(follows && { follows }),
    agreement: toAgreementRef(agreement),
  };
}
