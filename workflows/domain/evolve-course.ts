import { foldLedger } from './access/fold-ledger';
import type { EventOf, Evolvers } from './evolver';
import { noticeKey } from './notices';
import type { ReviewState } from './state';

export const courseEvolvers: Evolvers<
  | 'IntakeReturned'
  | 'IntakeAccepted'
  | 'Determined'
  | 'DeliberationBegan'
  | 'DossierAssembled'
  | 'SignedOff'
  | 'EscalationRaised'
  | 'EscalationResolved'
  | 'ReminderSent'
  | 'RungReached'
  | 'ReviewEnded'
  | 'ReportIssued'
  | 'CustodyBegan'
  | 'ReviewClosed'
> = {
  IntakeReturned: (state, { deficiencies }) => ({ ...state, deficiencies }),
  IntakeAccepted: (state, event, at) =>
    state.phase === 'intake'
      ? {
          ...state,
          phase: 'access',
          deficiencies: [],
          suites: event.suites,
          accessLedger: foldLedger(state.accessLedger, event, at),
        }
      : state,
  Determined: (state, { determination }) => ({ ...state, determination }),
  DeliberationBegan: (state) =>
    state.phase === 'evaluation' || state.phase === 'deliberation'
      ? { ...state, phase: 'deliberation', dossier: null }
      : state,
  DossierAssembled: (state, { version, digest }, at) => ({
    ...state,
    dossierVersion: version,
    dossier: { digest, at },
  }),
  SignedOff: (state, event) => ({ ...state, signOffs: [...state.signOffs, toSignOff(event)] }),
  EscalationRaised: (state, { escalation, by }) => ({
    ...state,
    escalations: [...state.escalations, { id: escalation, by, open: true }],
  }),
  EscalationResolved: (state, { escalation }) => ({
    ...state,
    escalations: state.escalations.map((one) =>
      one.id === escalation ? { ...one, open: false } : one,
    ),
  }),
  ReminderSent: (state, event) => ({ ...state, notices: [...state.notices, noticeKey(event)] }),
  RungReached: (state, event) => ({ ...state, notices: [...state.notices, noticeKey(event)] }),
  ReviewEnded: (state, { outcome }) => ({ ...state, phase: 'reporting', outcome }),
  ReportIssued: (state, { digest }) =>
    state.phase === 'reporting' ? { ...state, phase: 'custody', report: digest } : state,
  // The issued report is what begins custody; the event marks it for readers of the record.
  CustodyBegan: (state) => state,
  ReviewClosed: (state, _event, at) =>
    state.phase === 'custody' ? { ...state, phase: 'closed', closedAt: at } : state,
};

function toSignOff(event: EventOf<'SignedOff'>): ReviewState['signOffs'][number] {
  const { agency, by, position, dossierDigest } = event;
  return { agency, person: by.kind === 'reviewer' ? by.person : agency, position, dossierDigest };
}
