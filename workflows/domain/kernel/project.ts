import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { ReviewView } from '../../../contracts/review/review-view';
import { accessProjectors } from '../access/project';
import { beginLedger } from '../access/fold-ledger';
import { accuracyProjectors } from '../accuracy/project';
import { NOTHING_HELD_VIEW, custodyProjectors } from '../custody/project';
import { NO_COURSE_VIEW, courseProjectors } from '../determination/project';
import { escalationProjectors } from '../escalation/project';
import { evaluationProjectors } from '../evaluation/project';
import { NO_FINDINGS_VIEW, findingProjectors } from '../findings/project';
import { NO_PARTNERS_VIEW, partnerProjectors } from '../partners/project';
import { dossierChangesBy } from './event-traits';
import { NOBODY_SIGNS_VIEW, signingProjectors } from '../signing/project';
import { windowProjectors } from '../window/project';
import { foldBy, joinView } from './fold';
import type { EventOf, Fold } from './fold';
import { phaseAfter } from './phase';

type LaterType = Exclude<ReviewEvent['type'], 'ReviewSubmitted'>;

/** A new event does not compile while no feature says what becomes of it. */
const PROJECTORS: Fold<ReviewView, LaterType> = joinView(
  courseProjectors,
  accessProjectors,
  evaluationProjectors,
  findingProjectors,
  signingProjectors,
  escalationProjectors,
  windowProjectors,
  accuracyProjectors,
  custodyProjectors,
  partnerProjectors,
  {
    ReviewEnded: (view, { outcome, why, reason, awaited, since, coverage }, at) => ({
      ...{ ...view, outcome, coverage, endedAwaiting: awaited },
      ...{ endedWhy: why, endedReason: reason, endedAt: since ?? at },
    }),
    ReportIssued: (view, { digest }) => ({ ...view, report: digest }),
    ReviewClosed: (view, { outcome }, closedAt) => ({ ...view, outcome, closedAt }),
  },
);

/**
 * The view after one more event; `view` is null before the first, which submits the review. Pure: a
 * fold of the same events always gives the same view.
 *
 * @throws Error when the first event is another, or a submission comes again: the record is broken.
 */
export function projectView(view: ReviewView | null, recorded: RecordedEvent): ReviewView {
  const { event, sequence } = recorded;
  if (event.type === 'ReviewSubmitted') {
    if (view) throw new Error('a review is submitted once');
    return begin(event, recorded);
  }
  if (!view) throw new Error(`"${event.type}" came before the submission`);
  const next = foldBy(PROJECTORS, view, { event, at: recorded.at });
  // What the dossier holds has changed: it is reassembled, unless the review has ended.
  const isRenewed = view.outcome === null && dossierChangesBy(event, view).length > 0;
  const dossier = isRenewed ? null : next.dossier;
  return { ...next, phase: phaseAfter(view.phase, event), dossier, sequence };
}

function begin(event: EventOf<'ReviewSubmitted'>, recorded: RecordedEvent): ReviewView {
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
