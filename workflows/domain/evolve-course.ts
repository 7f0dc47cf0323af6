import { foldStanding } from './access/standing';
import type { Evolvers } from './evolver';
import { noticeKey } from './notices';
import { renewDossier } from './renew-dossier';
import { toParts, withDossier } from './signing/dossier-parts';

export const courseEvolvers: Evolvers<
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
  | 'ReviewClosed'
> = {
  IntakeReturned: (state, { deficiencies }) => ({
    ...state,
    deficiencies: deficiencies.length,
  }),
  IntakeAccepted: (state, event, at) =>
    state.phase === 'intake'
      ? {
          ...state,
          phase: 'access',
          deficiencies: 0,
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
      ? renewDossier({ ...state, phase: 'deliberation' })
      : state,
  DossierAssembled: (state, { digest }, at) => ({
    ...state,
    dossier: { digest, at },
    signing: {
      ...state.signing,
      dossiers: withDossier(state.signing.dossiers, toParts(state, digest)),
    },
  }),
  ReminderSent: (state, event) => ({ ...state, notices: [...state.notices, noticeKey(event)] }),
  RungReached: (state, event) => ({ ...state, notices: [...state.notices, noticeKey(event)] }),
  ReviewEnded: (state, { outcome }, at) => ({
    ...state,
    phase: 'reporting',
    outcome,
    asOf: state.sequence + 1,
    custody: { ...state.custody, endedAt: at },
  }),
  ReportIssued: (state, { digest }) =>
    state.phase === 'reporting' ? { ...state, phase: 'custody', report: digest } : state,
  // The issued report is what begins custody; the event marks it for readers of the record.
  CustodyBegan: (state) => state,
  ReviewClosed: (state, _event, at) =>
    state.phase === 'custody' ? { ...state, phase: 'closed', closedAt: at } : state,
};
