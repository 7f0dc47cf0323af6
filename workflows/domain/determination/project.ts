import type { CourseView } from '../../../contracts/review/determination';
import { changed, inView, joinView, withOne } from '../kernel/fold';

export const NO_COURSE_VIEW: CourseView = {
  clockStartsOn: null,
  awaitsLead: false,
  answers: [],
  askedAt: null,
  determinationDueAt: null,
  lapsed: false,
  basis: null,
  consultations: [],
  requests: [],
};

export const courseProjectors = joinView(
  inView('course', {
    IntakeReturned: () => ({ awaitsLead: false }),
    IntakeChecked: () => ({ awaitsLead: true }),
    DeficienciesAnswered: ({ answers }, { answer }, at) => ({
      awaitsLead: true,
      answers: [...answers, { at, answer }],
    }),
    IntakeAccepted: (_course, { clockStartsOn }) => ({ clockStartsOn, awaitsLead: false }),
    AskedIfCovered: (_course, { dueAt: determinationDueAt }, askedAt) => ({
      ...{ askedAt, determinationDueAt },
    }),
    Consulted: ({ consultations }, { agency }, askedAt) => ({
      consultations: [...consultations, { agency, askedAt, view: null, answeredAt: null }],
    }),
    ConsultationAnswered: ({ consultations }, { agency, view }, answeredAt) => ({
      consultations: changed(
        consultations,
        (one) => one.agency === agency,
        () => ({ view, answeredAt }),
      ),
    }),
    Determined: (_course, { basis }) => ({ basis, lapsed: false }),
    DeterminationLapsed: () => ({ lapsed: true }),
    RequestAsked: ({ requests }, { request: id, by, question, dueAt }, askedAt) => ({
      requests: [
        ...requests,
        {
          ...{ id, by, question, askedAt, dueAt, status: 'open' },
          ...{ answer: null, documents: [], answeredAt: null },
        },
      ],
    }),
    RequestAnswered: ({ requests }, { request, answer, documents }, answeredAt) => ({
      requests: withOne(requests, request, { status: 'answered', answer, documents, answeredAt }),
    }),
    RequestWithdrawn: ({ requests }, { request }) => ({
      requests: withOne(requests, request, { status: 'withdrawn' }),
    }),
    RequestOverdue: ({ requests }, { request }) => ({
      requests: withOne(requests, request, { status: 'overdue' }),
    }),
  }),
  inView('deficiencies', {
    IntakeReturned: (_before, { deficiencies }) => deficiencies,
    IntakeChecked: () => [],
    DeficienciesAnswered: () => [],
    IntakeAccepted: () => [],
  }),
  {
    IntakeAccepted: (view, { suites }) => ({ ...view, suites }),
    Determined: (view, { determination }) => ({ ...view, determination }),
  },
);
