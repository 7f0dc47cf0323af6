import { toAgreementRef } from '../../contracts/agreement';
import type { Agreement } from '../../contracts/agreement';
import type { Follows } from '../../contracts/follows';
import type { Submission } from '../../contracts/submission';

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
