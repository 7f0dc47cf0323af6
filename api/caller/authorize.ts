import type { Operation } from '../../contracts/http/operation';
import { ReviewId } from '../../contracts/primitives';
import { isApproval, isReviewAction } from '../../contracts/http/access-action';
import type { RuleBook } from '../../policies/access/access-rules';
import { onReview, PLATFORM } from './call-access';
import type { CallAccess } from './call-access';
import type { ApiDependencies } from '../dependencies';
import { findVisibleReview } from './find-visible-review';
import type { VisibleReview } from './find-visible-review';

interface Authorization {
  readonly view: VisibleReview | null;
  readonly allowedBy: readonly string[];
}

/**
 * Asks the rules for an operation, on the review that its path names.
 *
 * @throws ApiProblem as {@link findVisibleReview} and {@link CallAccess.require} do.
 */
export async function authorize(
  api: Pick<ApiDependencies, 'store' | 'rules'>,
  { operation, input }: { readonly operation: Operation; readonly input: { path?: unknown } },
  access: CallAccess,
): Promise<Authorization> {
  const { action } = operation;
  if (action === null) return { view: null, allowedBy: [] };
  if (isReviewAction(action)) {
    const { review } = input.path as { review: ReviewId };
    const view = await findVisibleReview(api, ReviewId.parse(review), access);
    return { view, allowedBy: access.require(action, onReview(view)) };
  }
  if (isApproval(action)) return { view: null, allowedBy: [] };
  return { view: null, allowedBy: access.require(action, PLATFORM) };
}

/** @throws Error naming each operation whose callers are not those to whom the rules can give its action. */
export function assertCallers(rules: RuleBook, operations: readonly Operation[]): void {
  const wrong = operations.flatMap(({ operationId, action, callers, inputs }) => {
    const kinds = action === null ? [] : rules.kindsFor(action);
    const isSame = kinds.toSorted().join() === callers.toSorted().join();
    const isNamed =
      action === null || !isReviewAction(action) || 'review' in (inputs.path?.shape ?? {});
    return [
      ...(isSame ? [] : [`${operationId}: callers must be ${kinds.join(', ') || 'empty'}`]),
      ...(isNamed ? [] : [`${operationId}: the path names no review`]),
    ];
  });
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}
