import type { ReviewView } from '../../contracts/review/review-view';
import type { Projectors } from './projector';

type Course = ReviewView['course'];
type CompanyRequest = Course['requests'][number];

export const courseRoomProjectors: Projectors<
  | 'IntakeChecked'
  | 'DeficienciesAnswered'
  | 'AskedIfCovered'
  | 'Consulted'
  | 'ConsultationAnswered'
  | 'DeterminationLapsed'
  | 'RequestAsked'
  | 'RequestAnswered'
  | 'RequestWithdrawn'
  | 'RequestOverdue'
> = {
  IntakeChecked: (view) => ({ ...withCourse(view, { awaitsLead: true }), deficiencies: [] }),
  DeficienciesAnswered: (view, { answer }, at) => ({
    ...withCourse(view, {
      awaitsLead: true,
      answers: [...view.course.answers, { at, answer }],
    }),
    deficiencies: [],
  }),
  AskedIfCovered: (view, { dueAt }, at) =>
    withCourse(view, { askedAt: at, determinationDueAt: dueAt }),
  Consulted: (view, { agency }, at) =>
    withCourse(view, {
      consultations: [
        ...view.course.consultations,
        { agency, askedAt: at, view: null, answeredAt: null },
      ],
    }),
  ConsultationAnswered: (view, { agency, view: consulted }, at) =>
    withCourse(view, {
      consultations: view.course.consultations.map((one) =>
        one.agency === agency ? { ...one, view: consulted, answeredAt: at } : one,
      ),
    }),
  DeterminationLapsed: (view) => withCourse(view, { lapsed: true }),
  RequestAsked: (view, { request, by, question, dueAt }, at) =>
    withCourse(view, {
      requests: [
        ...view.course.requests,
        {
          ...{ id: request, by, question, askedAt: at, dueAt, status: 'open' },
          ...{ answer: null, documents: [], answeredAt: null },
        },
      ],
    }),
  RequestAnswered: (view, { request, answer, documents }, at) =>
    withRequest(view, request, { status: 'answered', answer, documents, answeredAt: at }),
  RequestWithdrawn: (view, { request }) => withRequest(view, request, { status: 'withdrawn' }),
  RequestOverdue: (view, { request }) => withRequest(view, request, { status: 'overdue' }),
};

function withCourse(view: ReviewView, change: Partial<Course>): ReviewView {
  return { ...view, course: { ...view.course, ...change } };
}

function withRequest(
  view: ReviewView,
  request: string,
  change: Partial<CompanyRequest>,
): ReviewView {
  const requests = view.course.requests.map((one) =>
    one.id === request ? { ...one, ...change } : one,
  );
  return withCourse(view, { requests });
}
