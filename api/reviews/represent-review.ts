import { ReviewView } from '../../contracts/review/review-view';
import { pathOf } from '../../contracts/http/operation';
import type { Operation } from '../../contracts/http/operation';
import { recordOperations } from '../../contracts/http/record';
import { reportOperations } from '../../contracts/http/reports';
import { reviewOperations } from '../../contracts/http/reviews';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import type { Rules } from '../../workflows/domain/kernel/rules';
import type { VisibleReview } from '../caller/find-visible-review';
import { onReview } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import { toReviewClock } from './review-clock';
import { toProcedure } from './review-procedure';
import { toViewer } from '../caller/to-viewer';

interface Representing {
  /** By which the review runs; without them every instant counts alike, and no procedure is told. */
  readonly rules: Rules | null;
  readonly now: Instant;
  readonly isInList?: boolean;
}

/** The review as this caller sees it at `now`; in a list, with less of what is opened one by one. */
export function representReview(
  { runFault, ...view }: VisibleReview,
  access: CallAccess,
  { rules, now, isInList = false }: Representing,
): ReviewRepresentation {
  const linkTo = (operation: Operation): string => pathOf(operation, { review: view.id });
  const resource = onReview({ ...view, runFault });
  const hasDossier = view.dossier !== null && access.allows('readDossier', resource);
  const hasReport = view.report !== null && access.allows('readReport', resource);
  const viewer = { ...toViewer(access.caller.principal, view, now), isInList };
  const { value, withheld } = project(view, ReviewView, viewer);
  // Nothing moves the clock of a review whose run is lost.
  const asOf = runFault?.state === 'lost' && runFault.since < now ? runFault.since : now;
  return {
    ...value,
    withheld,
    clock: toReviewClock(view, asOf, rules),
    procedure: toProcedure(view, rules?.edition ?? null),
    runFault,
    links: {
      self: linkTo(reviewOperations.readReview),
      events: linkTo(recordOperations.listEvents),
      evaluations: linkTo(reviewOperations.listEvaluations),
      dossier: hasDossier ? linkTo(reportOperations.readDossier) : null,
      report: hasReport ? linkTo(reportOperations.readReport) : null,
    },
  };
}
