import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import { accessLedgerEvolvers } from '../access/evolve-ledger';
import { beginStanding } from '../access/standing';
import { accuracyEvolvers } from '../accuracy/evolve-accuracy';
import { custodyEvolvers } from '../custody/evolve-custody';
import { NOTHING_HELD } from '../custody/state';
import { escalationEvolvers } from '../escalation/evolve-escalation';
import type { Evolvers } from './evolver';
import type { EventOf } from './evolver';
import { courseRoomEvolvers } from '../determination/evolve-course-rooms';
import { NO_COURSE } from '../determination/state';
import { courseEvolvers } from '../determination/evolve-course';
import { evaluationEvolvers } from '../evaluation/evolve-evaluation';
import { foldWorking, windowEvolvers } from '../window/evolve-window';
import { findingEvolvers } from '../findings/evolve-findings';
import { NO_FINDINGS } from '../findings/state';
import { partnerEvolvers } from '../partners/evolve-partners';
import { NO_SELECTION } from '../partners/state';
import { signingEvolvers } from '../signing/evolve-signing';
import { NOBODY_SIGNS } from '../signing/state';
import { renewDossier } from '../signing/renew-dossier';
import { dossierChangesBy, tally } from './event-traits';
import type { ReviewState } from './state';

const EVOLVERS: Evolvers<Exclude<ReviewEvent['type'], 'ReviewSubmitted'>> = {
  ...courseEvolvers,
  ...courseRoomEvolvers,
  ...signingEvolvers,
  ...escalationEvolvers,
  ...findingEvolvers,
  ...evaluationEvolvers,
  ...windowEvolvers,
  ...accessLedgerEvolvers,
  ...accuracyEvolvers,
  ...custodyEvolvers,
  ...partnerEvolvers,
};

/** As much of a recorded event as the state follows from. */
type Placed = Pick<RecordedEvent, 'review' | 'sequence' | 'at' | 'event'>;

/**
 * The state after one recorded event; `state` is null before the first, which submits the review.
 *
 * @throws Error when the first event is another, or a submission comes again: the record is broken.
 */
export function evolve(state: ReviewState | null, recorded: Placed): ReviewState {
  const { event, at, sequence } = recorded;
  if (event.type === 'ReviewSubmitted') {
    if (state) throw new Error('a review is submitted once');
    return begin(event, recorded);
  }
  if (!state) throw new Error(`"${event.type}" came before the submission`);
  const next = renewDossier(evolverOf(event)(state, event, at), dossierChangesBy(event, state));
  const window = foldWorking(next.window, event, at);
  return { ...next, sequence, window, counts: tally(state.counts, event) };
}

type LaterEvent = Exclude<ReviewEvent, { type: 'ReviewSubmitted' }>;

function evolverOf(
  event: LaterEvent,
): (state: ReviewState, event: LaterEvent, at: Instant) => ReviewState {
  return EVOLVERS[event.type] as never;
}

function begin(event: EventOf<'ReviewSubmitted'>, recorded: Placed): ReviewState {
  const { review, at, sequence } = recorded;
  return {
    phase: 'intake',
    review,
    company: event.company,
    submittedAt: at,
    sequence,
    retention: event.submission.agreement?.retention ?? null,
    snapshot: event.submission.snapshot,
    window: {
      days: event.windowDays,
      openedAt: null,
      extensions: 0,
      suspensions: [],
      settledUpTo: null,
      ordersSettledUpTo: null,
      workedAt: null,
      plannedRelease: event.submission.plannedRelease ?? null,
      closedDays: [],
    },
    deficiencies: 0,
    unableAgencies: [],
    determination: event.determination,
    suites: [],
    course: NO_COURSE,
    access: null,
    accessLedger: beginStanding(event.submission, at),
    accessDropped: false,
    evaluations: [],
    dossierVersion: 0,
    dossier: null,
    signOffs: [],
    signing: NOBODY_SIGNS,
    findings: NO_FINDINGS,
    escalations: [],
    holds: { parties: [], pending: [] },
    accuracy: null,
    custody: NOTHING_HELD,
    selection: NO_SELECTION,
    standingEnd: null,
    notices: [],
    counts: {},
  };
}
