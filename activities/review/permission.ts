import type { AccessReview } from '../../contracts/review/review-view';
import { isOrderKind } from '../../contracts/review/window/orders';
import type { ActKind } from '../../contracts/review/act';
import type { Instant } from '../../contracts/primitives';
import type { AdmissionRefusalCode } from '../../contracts/review/rejection';
import type { Statement } from '../../contracts/statement/statement';
import type { AccessAction } from '../../contracts/http/access-action';
import type { RuleBook } from '../../policies/access/access-rules';
import type { Signers } from './find-signers';

/** Each act is asked for under its own name, but what begins a review, and an order on all of them. */
function actionOf(act: ActKind): AccessAction {
  if (act === 'submit') return 'startReview';
  return isOrderKind(act) ? 'tollReviews' : act;
}

interface Asked {
  readonly statement: Statement;
  readonly signers: Signers;
  /** Null before the submission. */
  readonly about: AccessReview | null;
  readonly now: Instant;
}

/**
 * The rules of the API's door, asked at the other one: whichever way an act comes, the same people may do
 * it. A signature under a person's own key is as fresh as a second factor can be.
 */
export function permissionFault(
  rules: RuleBook,
  { statement, signers, about, now }: Asked,
): AdmissionRefusalCode | null {
  const { speaker, recusedFrom } = signers;
  if (recusedFrom.includes(statement.review)) return 'recused';
  const action = actionOf(statement.act.kind);
  const resource =
    about && action !== 'startReview' && action !== 'tollReviews'
      ? ({ kind: 'review', review: about } as const)
      : ({ kind: 'platform' } as const);
  const isAllowed = speaker.some((principal) => {
    const caller = { principal, recusedFrom, secondFactorAt: now };
    return rules.decide({ caller, action, resource, now }).allowed;
  });
  return isAllowed ? null : 'not-permitted';
}
