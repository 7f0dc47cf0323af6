import type { ChangeKind } from '../../../contracts/edition/sign-off-rules';
import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import { accessEvolvers } from '../access/evolve-access';
import { beginStanding } from '../access/fold-ledger';
import { accuracyEvolvers } from '../accuracy/evolve-accuracy';
import { custodyEvolvers } from '../custody/evolve-custody';
import { NOTHING_HELD } from '../custody/state';
import { courseEvolvers } from '../determination/evolve-course';
import { NO_COURSE } from '../determination/state';
import { escalationEvolvers } from '../escalation/evolve-escalation';
import { evaluationEvolvers } from '../evaluation/evolve-evaluation';
import { findingEvolvers } from '../findings/evolve-findings';
import { NO_FINDINGS } from '../findings/state';
import { partnerEvolvers } from '../partners/evolve-partners';
import { NO_SELECTION } from '../partners/state';
import { dossierChangesBy, tally } from './event-traits';
import { signingEvolvers } from '../signing/evolve-signing';
import { NOBODY_SIGNS } from '../signing/state';
import { windowEvolvers } from '../window/evolve-window';
import { foldBy, joinState } from './fold';
import type { EventOf, Fold } from './fold';
import { phaseAfter } from './phase';
import type { ReviewState } from './state';

type LaterType = Exclude<ReviewEvent['type'], 'ReviewSubmitted'>;

/** A new event does not compile while no feature says what becomes of it. */
const EVOLVERS: Fold<ReviewState, LaterType> = joinState(
  courseEvolvers,
  accessEvolvers,
  evaluationEvolvers,
  findingEvolvers,
  signingEvolvers,
  escalationEvolvers,
  windowEvolvers,
  accuracyEvolvers,
  custodyEvolvers,
  partnerEvolvers,
  {
    ReviewEnded: (state, { outcome }) => ({
      ...{ ...state, phase: 'reporting', outcome, asOf: state.sequence + 1 },
    }),
    ReportIssued: (state, { digest }) =>
      state.phase === 'reporting' ? { ...state, phase: 'custody', report: digest } : state,
    ReviewClosed: (state, _event, closedAt) =>
      state.phase === 'custody' ? { ...state, phase: 'closed', closedAt } : state,
  },
);

/** As much of a recorded event as the state follows from. */
type Placed = Pick<RecordedEvent, 'review' | 'sequence' | 'at' | 'event'>;

/**
 * The state after one recorded event; `state` is null before the first, which submits the review.
 *
 * @throws Error when the first event is another, or a submission comes again: the record is broken.
 */
export function evolve(state: ReviewState | null, recorded: Placed): ReviewState {
  const { event, sequence } = recorded;
  if (event.type === 'ReviewSubmitted') {
    if (state) throw new Error('a review is submitted once');
    return begin(event, recorded);
  }
  if (!state) throw new Error(`"${event.type}" came before the submission`);
  const folded = foldBy(EVOLVERS, state, { event, at: recorded.at });
  const phase = phaseAfter(state.phase, event);
  // What comes with a phase besides is said by the event that begins it.
  const next = { ...folded, phase } as ReviewState;
  return {
    ...renewDossier(next, dossierChangesBy(event, state)),
    sequence,
    counts: tally(state.counts, event),
  };
}

/**
 * Something that the dossier holds has changed: what is assembled already is to be reassembled, and what
 * is being assembled without it comes to nothing, for it was asked for under another version.
 */
function renewDossier(state: ReviewState, changes: readonly ChangeKind[]): ReviewState {
  const { phase, signing, dossierVersion } = state;
  if (changes.length === 0 || (phase !== 'evaluation' && phase !== 'deliberation')) return state;
  return {
    ...state,
    dossier: null,
    dossierVersion: dossierVersion + (phase === 'deliberation' ? 1 : 0),
    signing: { ...signing, changes: [...new Set([...signing.changes, ...changes])] },
  };
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
