import { findDraft, findReport } from '../../store/record/documents';
import type { Store } from '../../store/store';
import { Aftermath, toAftermath, reportFor } from '../../contracts/review/disclosure/report';
import type {
  Report,
  StoredReport,
  VoidedSince,
  ReportFor,
} from '../../contracts/review/disclosure/report';
import type { Viewer, Outsider } from '../../contracts/projection/confidentiality';
import { project } from '../../contracts/projection/project';
import type { ReviewView } from '../../contracts/review/review-view';
import { ApiProblem } from '../http/api-problem';
import type { ViewerOptions } from '../caller/to-viewer';
import type { Principal } from '../../contracts/people/participant';
import { isUnderEmbargo } from '../../policies/access/embargo';

/**
 * The report that a review has issued.
 *
 * @throws ApiProblem `not-found` before it is issued.
 */
export async function issuedReport(store: Store, view: ReviewView): Promise<StoredReport> {
  const stored = view.report && (await findReport(store, view.id, view.report));
  if (!stored)
    throw new ApiProblem('not-found', { detail: 'The review has issued no report yet.' });
  return stored;
}

/** What accompanies the report of a review, as far as a viewer sees it. */
export const aftermathFor = (viewer: Viewer, view: ReviewView, { issuedAt }: Report) =>
  project(toAftermath(view, issuedAt), Aftermath, viewer);

/** What has been found out since of opinions that a report shows as counted. */
export function voidedSince({ report }: StoredReport, view: ReviewView): VoidedSince[] {
  const counted = new Set(
    report.signOffs.filter(({ voided }) => voided === null).map(({ event }) => event),
  );
  return view.signOffs.flatMap(({ event, agency, voided }) =>
    voided !== null && counted.has(event) ? [{ event, agency, voided }] : [],
  );
}

/**
 * The draft that the company of a review checks, or has checked.
 *
 * @throws ApiProblem `not-found` where there is none.
 */
export async function draftOf(store: Store, view: ReviewView): Promise<StoredReport> {
  const stored = view.accuracy && (await findDraft(store, view.id, view.accuracy.draft));
  if (!stored) throw new ApiProblem('not-found', { detail: 'The review has no draft to check.' });
  return stored;
}

/** Both sides of a review see all that trusted partners are told, and hand it to them. */
const SEES_ALL: readonly Principal['kind'][] = ['company', 'reviewer'];

/**
 * A report for outsiders, for those who may hand it to them.
 *
 * @throws ApiProblem `forbidden` where the caller would be told more than is theirs to see, and
 * `under-embargo` for the public before the planned release has passed.
 */
export function forOthers<Whom extends Outsider>(
  whom: Whom,
  { report }: StoredReport,
  { caller, view, now }: ViewerOptions,
): ReportFor<Whom> {
  if (whom === 'partners' && !SEES_ALL.includes(caller.kind)) throw new ApiProblem('forbidden');
  const embargo = isUnderEmbargo(view, now);
  if (whom === 'public' && embargo) throw new ApiProblem('under-embargo');
  return reportFor(whom, report, embargo);
}
