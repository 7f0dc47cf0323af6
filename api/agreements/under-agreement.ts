import { toAgreementRef } from '../../contracts/people/agreement';
import type { Agreement } from '../../contracts/people/agreement';
import type { Follows, Submission } from '../../contracts/review/intake';

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
