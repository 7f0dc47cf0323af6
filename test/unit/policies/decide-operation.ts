import type { Operation } from '../../../contracts/http/operation';
import type { AccessReview } from '../../../contracts/review/review-view';
import { isReviewAction } from '../../../contracts/http/access-action';
import type { AccessCaller } from '../../../policies/access/access-question';
import type { AccessDecision, RuleBook } from '../../../policies/access/access-rules';

interface Circumstances {
  readonly caller: AccessCaller;
  readonly review: AccessReview;
  readonly now: string;
}

/**
 * Whether it is about the review that its path names, and so does not exist for callers who may not
 * see it.
 */
export const namesReview = ({ path }: Pick<Operation, 'path'>): boolean =>
  path.includes('/reviews/{review}');

/**
 * What the rules say to an operation: whether the caller may see the review that its path names, and then
 * what the operation itself asks. An approval depends on the proposal, and is not asked about here.
 */
export function decideOperation(
  rules: RuleBook,
  operation: Pick<Operation, 'path' | 'action'>,
  { caller, review, now }: Circumstances,
): AccessDecision {
  const { action } = operation;
  if (action === null) return { allowed: true, rules: [], faults: [] };
  const resource = { kind: 'review', review } as const;
  const sight = namesReview(operation)
    ? rules.decide({ caller, action: 'readReview', resource, now })
    : null;
  if (sight?.allowed === false) return sight;
  if (isReviewAction(action)) return rules.decide({ caller, action, resource, now });
  const said = rules.decide({ caller, action, resource: { kind: 'platform' }, now });
  return { ...said, rules: [...said.rules, ...(sight?.rules ?? [])] };
}
