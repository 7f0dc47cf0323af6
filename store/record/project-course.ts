import { foldLedger } from '../../workflows/domain/access/fold-ledger';
import type { ReviewView } from '../../contracts/review/review-view';
import { withCustody } from './project-custody';
import type { Projectors } from './projector';

const REVIEW_ENDED = { code: 'reviewEnded', endpoint: null, since: null } as const;

export const courseProjectors: Projectors<
  | 'IntakeReturned'
  | 'IntakeAccepted'
  | 'Determined'
  | 'ReminderSent'
  | 'RungReached'
  | 'ReviewEnded'
  | 'ReportIssued'
  | 'CustodyBegan'
  | 'ReviewClosed'
> = {
  IntakeReturned: (view, { deficiencies }) => ({
    ...view,
    deficiencies,
    course: { ...view.course, awaitsLead: false },
  }),
  IntakeAccepted: (view, event, at) => ({
    ...view,
    phase: 'access',
    deficiencies: [],
    suites: event.suites,
    course: { ...view.course, clockStartsOn: event.clockStartsOn, awaitsLead: false },
    accessLedger: foldLedger(view.accessLedger, event, at),
  }),
  Determined: (view, { determination, basis }) => ({
    ...view,
    determination,
    course: { ...view.course, basis, lapsed: false },
  }),
  ReminderSent: (view, { notice, notify, of }, at) =>
    withNotice(view, { kind: 'reminder', id: notice, agency: null, notify, of, at }),
  RungReached: (view, { rung, notify, agency, of }, at) =>
    withNotice(view, { kind: 'rung', id: rung, agency, notify, of, at }),
  ReviewEnded: (view, { outcome, why, reason, awaited, since, coverage }, at) => ({
    ...view,
    phase: 'reporting',
    outcome,
    endedWhy: why,
    endedReason: reason,
    endedAt: since ?? at,
    endedAwaiting: awaited,
    coverage,
    evaluations: view.evaluations.map((evaluation) =>
      evaluation.status === 'running'
        ? { ...evaluation, status: 'cancelled', why: REVIEW_ENDED }
        : evaluation,
    ),
  }),
  ReportIssued: (view, { digest }) => ({ ...view, report: digest }),
  CustodyBegan: (view, { dueAt = null }) => ({
    ...withCustody(view, { dueAt }),
    phase: 'custody',
  }),
  ReviewClosed: (
    view,
    { outcome, keptUntil = null, keptNoLongerThan = null, aftermathUntil = null },
    at,
  ) => ({
    ...withCustody(view, { keptUntil, keptNoLongerThan, aftermathUntil }),
    phase: 'closed',
    outcome,
    closedAt: at,
  }),
};

/** The view back in evaluation, unless the review has ended: nothing opens it again. */
export function resume(view: ReviewView): ReviewView {
  return view.outcome === null ? { ...view, phase: 'evaluation' } : view;
}

function withNotice(view: ReviewView, notice: ReviewView['notices'][number]): ReviewView {
  return { ...view, notices: [...view.notices, notice] };
}
