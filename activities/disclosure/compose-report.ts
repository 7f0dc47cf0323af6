import type { Instant } from '../../contracts/primitives';
import type { Report } from '../../contracts/review/disclosure/report';
import type { ReviewView } from '../../contracts/review/review-view';
import { digestOf } from '../../trust/statements/digest';
import type { Effects } from '../../workflows/effects';
import { findViewThrough } from '../review/find-view-through';
import { toAdvisories, toFound, toOutstanding, toRedactions } from './report-for-all';
import { putReport, reports } from '../../store/record/documents';
import type { Store } from '../../store/store';

/**
 * Composes reports, or drafts of them. The first of a composition stands, so that a retry gives the digest
 * that was given before.
 *
 * @throws Error, to try again or be given up, when the record has another outcome than the report is for.
 */
export const createComposeReport =
  ({ store }: { store: Store }, among = reports): Effects['composeReport'] =>
  async (request) => {
    const { outcome, asOf } = request;
    const view = await findViewThrough(store, request);
    if (view.outcome !== outcome) throw new Error(`the record ends otherwise than ${outcome}`);
    const report = toReport(view, request.at);
    const stored = await putReport(store, { digest: digestOf(report), report, asOf }, among);
    return { digest: stored.digest };
  };

/** @throws Error when the review has not ended: there is no report of an open review. */
export function toReport(view: ReviewView, issuedAt: Instant): Report {
  const { outcome, endedWhy, endedReason, coverage } = view;
  if (outcome === null || endedWhy === null || coverage === null)
    throw new Error('the review has not ended');
  return {
    review: view.id,
    edition: view.edition,
    company: view.company,
    model: view.model,
    follows: view.follows,
    outcome,
    why: endedWhy,
    reason: endedReason,
    standing: 'advisory',
    window: view.window,
    determination: view.determination,
    access: view.access,
    evaluations: view.evaluations,
    findings: view.findings,
    dossier: view.dossier,
    signOffs: view.signOffs,
    escalations: view.escalations,
    accuracy: view.accuracy,
    found: toFound(view),
    advisories: toAdvisories(view),
    redactions: toRedactions(view),
    awaited: view.endedAwaiting,
    coverage,
    outstanding: toOutstanding(view, coverage),
    issuedAt,
  };
}
