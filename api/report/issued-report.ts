import { findDraft, findReport } from '../../store/record/documents';
import type { Store } from '../../store/store';
import { Aftermath, toAftermath } from '../../contracts/review/disclosure/report';
import type { Report, StoredReport, VoidedSince } from '../../contracts/review/disclosure/report';
import type { Viewer } from '../../contracts/projection/confidentiality';
import { project } from '../../contracts/projection/project';
import type { ReviewView } from '../../contracts/review/review-view';
import { ApiProblem } from '../http/api-problem';

/**
 * The report that a review has issued.
 *
 * @throws ApiProblem `not-found` before it is issued.
 */
export async function issuedReport(store: Store, view: ReviewView): Promise<StoredReport> {
  const stored = view.report && (await findReport(store, view.id, view.report));
  if (!stored) throw new ApiProblem('not-found');
  return stored;
}

/** What stands beside the report of a review, as much of it as a viewer sees. */
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
  if (!stored) throw new ApiProblem('not-found');
  return stored;
}
