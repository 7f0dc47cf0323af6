import { toAgreementRef } from '../../contracts/agreement';
import type { Agreement } from '../../contracts/agreement';
import type { Submission } from '../../contracts/submission';

/** What a company submits under an agreement: it promises what that promises, where it says nothing else. */
export function underAgreement(
  submission: Omit<Submission, 'agreement'>,
  agreement: Agreement,
): Submission {
  const promised = submission.promised ?? agreement.terms.promised;
  return {
    ...submission,
    ...(promised.length > 0 || submission.promised ? { promised } : {}),
    agreement: toAgreementRef(agreement),
  };
}
