import type { Outsider } from '../../contracts/projection/confidentiality';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import { reportFor } from '../../contracts/review/disclosure/report';
import type { ReportFor, StoredReport } from '../../contracts/review/disclosure/report';
import type { ReviewView } from '../../contracts/review/review-view';
import { isUnderEmbargo } from '../../policies/access/embargo';
import { ApiProblem } from '../http/api-problem';

interface Asked {
  readonly caller: Principal;
  readonly view: ReviewView;
  readonly now: Instant;
}

/** Both sides of a review see all that trusted partners are told, and hand it to them. */
const SEES_ALL: readonly Principal['kind'][] = ['company', 'reviewer'];

/**
 * A report for those who take no part, to be handed to them by whoever may.
 *
 * @throws ApiProblem `forbidden` where the caller would be told more than is theirs to see, and
 *   `under-embargo` for the public before the planned release has passed.
 */
export function forOthers<Whom extends Outsider>(
  whom: Whom,
  { report }: StoredReport,
  { caller, view, now }: Asked,
): ReportFor<Whom> {
  if (whom === 'partners' && !SEES_ALL.includes(caller.kind)) throw new ApiProblem('forbidden');
  const embargo = isUnderEmbargo(view, now);
  if (whom === 'public' && embargo) throw new ApiProblem('under-embargo');
  return reportFor(whom, report, embargo);
}
