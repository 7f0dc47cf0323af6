import { changed, inState, joinState, withOne, withoutOne } from '../kernel/fold';
import type { ChangesOf, CountsOf } from '../kernel/fold';

export const courseEvolvers = joinState(
  inState('course', {
    IntakeChecked: (_course, { suites }) => ({ checked: suites }),
    AskedIfCovered: ({ question }, _event, askedAt) => ({ question: { ...question, askedAt } }),
    Consulted: ({ consultations }, { agency }) => ({
      consultations: [...consultations, { agency, view: null }],
    }),
    ConsultationAnswered: ({ consultations }, { agency, view }) => ({
      consultations: changed(
        consultations,
        (one) => one.agency === agency,
        () => ({ view }),
      ),
    }),
    Determined: ({ question }) => ({ question: { ...question, settled: true } }),
    DeterminationLapsed: ({ question }) => ({ question: { ...question, settled: true } }),
    RequestAsked: ({ requests }, { request: id }, askedAt) => ({
      requests: [...requests, { id, askedAt, status: 'open' }],
    }),
    RequestAnswered: ({ requests }, { request }) => ({ requests: withoutOne(requests, request) }),
    RequestWithdrawn: ({ requests }, { request }) => ({ requests: withoutOne(requests, request) }),
    RequestOverdue: ({ requests }, { request }) => ({
      requests: withOne(requests, request, { status: 'overdue' }),
    }),
  }),
  {
    IntakeReturned: (state, { deficiencies }) => ({
      ...state,
      deficiencies: deficiencies.length,
      unableAgencies: deficiencies.flatMap((one) => (one.kind === 'noSigner' ? [one.agency] : [])),
    }),
    IntakeChecked: (state) => ({ ...state, deficiencies: 0, unableAgencies: [] }),
    // The lead looks again; until then nothing is known to be missing.
    DeficienciesAnswered: (state) => ({ ...state, deficiencies: 0 }),
    IntakeAccepted: (state, { suites }) => ({
      ...{ ...state, deficiencies: 0, unableAgencies: [], suites },
    }),
    Determined: (state, { determination }) => ({ ...state, determination }),
  },
);

export const courseCounts: CountsOf<keyof typeof courseEvolvers> = {
  IntakeReturned: 'intakeRounds',
  IntakeAccepted: null,
  Determined: 'determinations',
  DeficienciesAnswered: 'intakeRounds',
  AskedIfCovered: null,
  Consulted: null,
  ConsultationAnswered: null,
  RequestAsked: 'requests',
  RequestAnswered: null,
  RequestWithdrawn: null,
};

export const courseChanges: ChangesOf<keyof typeof courseEvolvers> = {
  Determined: 'determination',
};
