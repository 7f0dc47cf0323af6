import { foldStanding } from '../access/standing';
import { heldOn } from '../escalation/evolve-escalation';
import type { ChangesOf, CountsOf, Evolvers } from '../kernel/evolver';
import { withNotice } from '../window/notices';
import type { OpenReview } from '../kernel/state';
import { toParts, withDossier } from '../signing/dossier-parts';

type CourseEvent =
  | 'IntakeReturned'
  | 'IntakeAccepted'
  | 'Determined'
  | 'DeliberationBegan'
  | 'DossierAssembled'
  | 'ReminderSent'
  | 'RungReached'
  | 'ReviewEnded'
  | 'ReportIssued'
  | 'CustodyBegan'
  | 'ReviewClosed';

export const courseEvolvers: Evolvers<CourseEvent> = {
  IntakeReturned: (state, { deficiencies }) => ({
    ...state,
    deficiencies: deficiencies.length,
    unableAgencies: deficiencies.flatMap((one) => (one.kind === 'noSigner' ? [one.agency] : [])),
  }),
  IntakeAccepted: (state, event, at) =>
    state.phase === 'intake'
      ? {
          ...state,
          phase: 'access',
          deficiencies: 0,
          unableAgencies: [],
          suites: event.suites,
          accessLedger: foldStanding(state.accessLedger, event, at),
        }
      : state,
  Determined: (state, { determination }) => ({
    ...state,
    determination,
    course: { ...state.course, question: { ...state.course.question, settled: true } },
  }),
  DeliberationBegan: (state) =>
    state.phase === 'evaluation' || state.phase === 'deliberation'
      ? beginDeliberation(state)
      : state,
  DossierAssembled: (state, event, at) => ({
    ...state,
    holds: heldOn(state, event),
    dossier: { digest: event.digest, at },
    signing: {
      ...state.signing,
      changes: [],
      counting: event.counting,
      dossiers: withDossier(state.signing.dossiers, toParts(state, event.digest)),
    },
  }),
  ReminderSent: (state, event) => withNotice(state, event),
  RungReached: (state, event) => withNotice(state, event),
  ReviewEnded: (state, { outcome, since }, at) => ({
    ...state,
    phase: 'reporting',
    outcome,
    asOf: state.sequence + 1,
    custody: { ...state.custody, endedAt: since ?? at },
  }),
  ReportIssued: (state, { digest }) =>
    state.phase === 'reporting' ? { ...state, phase: 'custody', report: digest } : state,
  // The issued report is what begins custody; the event marks it for readers of the record.
  CustodyBegan: (state) => state,
  ReviewClosed: (state, _event, at) =>
    state.phase === 'custody' ? { ...state, phase: 'closed', closedAt: at } : state,
};

export const courseCounts: CountsOf<CourseEvent> = {
  IntakeReturned: 'intakeRounds',
  IntakeAccepted: null,
  Determined: 'determinations',
  ReviewEnded: null,
};

export const courseChanges: ChangesOf<CourseEvent> = {
  Determined: 'determination',
};

/** A version is asked for, if none is that holds all that there is. */
function beginDeliberation(state: OpenReview): OpenReview {
  const isAskedFor = state.phase === 'deliberation' && state.dossier === null;
  const dossierVersion = state.dossierVersion + (isAskedFor ? 0 : 1);
  return { ...state, phase: 'deliberation', dossier: null, dossierVersion };
}
