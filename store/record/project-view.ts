import type { RecordedEvent, ReviewEvent } from '../../contracts/review/event';
import type { Instant } from '../../contracts/primitives';
import { NOTHING_HELD_VIEW } from '../../contracts/review/custody';
import { NO_PARTNERS_VIEW } from '../../contracts/review/partners';
import { NO_COURSE_VIEW } from '../../contracts/review/determination';
import { NO_FINDINGS_VIEW } from '../../contracts/review/findings';
import { NOBODY_SIGNS_VIEW } from '../../contracts/review/signing';
import type { ReviewView } from '../../contracts/review/review-view';
import { beginLedger } from '../../workflows/domain/access/fold-ledger';
import { dossierChangesBy } from '../../workflows/domain/signing/dossier-change';
import { accuracyProjectors } from './project-accuracy';
import { accessLedgerProjectors } from './project-access-ledger';
import { accessProjectors } from './project-access';
import { custodyProjectors } from './project-custody';
import { courseProjectors } from './project-course';
import { courseRoomProjectors } from './project-course-room';
import { deliberationProjectors } from './project-deliberation';
import { escalationProjectors } from './project-escalations';
import { evaluationProjectors } from './project-evaluations';
import { findingProjectors } from './project-findings';
import { partnerProjectors } from './project-partners';
import { signingProjectors } from './project-signing';
import { windowProjectors } from './project-window';
import type { ProjectedEvent, Projectors } from './projector';

type LaterEvent = Exclude<ReviewEvent, { type: 'ReviewSubmitted' }>;

const PROJECTORS: Projectors<LaterEvent['type']> = {
  ...accessProjectors,
  ...accessLedgerProjectors,
  ...courseProjectors,
  ...courseRoomProjectors,
  ...deliberationProjectors,
  ...evaluationProjectors,
  ...signingProjectors,
  ...escalationProjectors,
  ...findingProjectors,
  ...windowProjectors,
  ...accuracyProjectors,
  ...custodyProjectors,
  ...partnerProjectors,
};

/**
 * The view after one more event; `view` is null before the first, which submits the review. Pure: a
 * fold of the same events always gives the same view.
 *
 * @throws Error when the first event is another, or a submission comes again: the record is broken.
 */
export function projectView(view: ReviewView | null, recorded: RecordedEvent): ReviewView {
  const { event, at, sequence } = recorded;
  if (event.type === 'ReviewSubmitted') {
    if (view) throw new Error('a review is submitted once');
    return begin(event, recorded);
  }
  if (!view) throw new Error(`"${event.type}" came before the submission`);
  const next = projectorOf(event)(view, event, at);
  // What the dossier holds has changed: it is assembled anew, unless the review has ended.
  const isRenewed = view.outcome === null && dossierChangesBy(event, view).length > 0;
  return { ...next, dossier: isRenewed ? null : next.dossier, sequence };
}

function projectorOf(
  event: LaterEvent,
): (view: ReviewView, event: LaterEvent, at: Instant) => ReviewView {
  return PROJECTORS[event.type] as never;
}

function begin(event: ProjectedEvent<'ReviewSubmitted'>, recorded: RecordedEvent): ReviewView {
  const { name, version } = event.submission.model;
  return {
    id: recorded.review,
    sequence: recorded.sequence,
    phase: 'intake',
    outcome: null,
    endedWhy: null,
    endedReason: null,
    endedAt: null,
    company: event.company,
    edition: event.edition,
    conditions: event.conditions,
    model: version === undefined ? { name } : { name, version },
    agencies: event.agencies,
    submittedAt: recorded.at,
    firstContactAt: event.submission.firstContact ?? recorded.at,
    closedAt: null,
    agreement: event.submission.agreement ?? null,
    follows: event.submission.follows ?? null,
    plannedRelease: event.submission.plannedRelease ?? null,
    window: {
      days: event.windowDays,
      openedAt: null,
      budgetMs: 0,
      closesAt: null,
      counting: null,
      suspensions: [],
      closures: [],
      moves: [],
    },
    deficiencies: [],
    determination: event.determination,
    course: NO_COURSE_VIEW,
    access: null,
    accessLedger: beginLedger(event.submission, recorded.at),
    suites: [],
    evaluations: [],
    dossier: null,
    signOffs: [],
    signing: NOBODY_SIGNS_VIEW,
    findings: NO_FINDINGS_VIEW,
    escalations: [],
    notices: [],
    accuracy: null,
    custody: NOTHING_HELD_VIEW,
    partners: NO_PARTNERS_VIEW,
    coverage: null,
    endedAwaiting: [],
    report: null,
  };
}
