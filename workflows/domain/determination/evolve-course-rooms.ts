import type { courseEvents } from '../../../contracts/review/events/course-events';
import type { CountsOf, Evolvers, TypesOf } from '../kernel/evolver';
import type { ReviewState } from '../kernel/state';
import type { Course } from './state';

type CourseRoomEvent = TypesOf<typeof courseEvents>;

export const courseRoomEvolvers: Evolvers<CourseRoomEvent> = {
  IntakeChecked: (state, { suites }) => ({
    ...withCourse(state, { checked: suites }),
    deficiencies: 0,
    unableAgencies: [],
  }),
  // The lead looks again; until then nothing is known to be missing.
  DeficienciesAnswered: (state) => ({ ...state, deficiencies: 0 }),
  AskedIfCovered: (state, _event, at) =>
    withCourse(state, { question: { ...state.course.question, askedAt: at } }),
  Consulted: (state, { agency }) =>
    withCourse(state, {
      consultations: [...state.course.consultations, { agency, view: null }],
    }),
  ConsultationAnswered: (state, { agency, view }) =>
    withCourse(state, {
      consultations: state.course.consultations.map((one) =>
        one.agency === agency ? { ...one, view } : one,
      ),
    }),
  DeterminationLapsed: (state) =>
    withCourse(state, { question: { ...state.course.question, settled: true } }),
  RequestAsked: (state, { request }, at) =>
    withCourse(state, {
      requests: [...state.course.requests, { id: request, askedAt: at, status: 'open' }],
    }),
  RequestAnswered: (state, { request }) => withoutRequest(state, request),
  RequestWithdrawn: (state, { request }) => withoutRequest(state, request),
  RequestOverdue: (state, { request }) =>
    withCourse(state, {
      requests: state.course.requests.map((one) =>
        one.id === request ? { ...one, status: 'overdue' } : one,
      ),
    }),
};

export const courseRoomCounts: CountsOf<CourseRoomEvent> = {
  DeficienciesAnswered: 'intakeRounds',
  AskedIfCovered: null,
  Consulted: null,
  ConsultationAnswered: null,
  RequestAsked: 'requests',
  RequestAnswered: null,
  RequestWithdrawn: null,
};

function withCourse(state: ReviewState, change: Partial<Course>): ReviewState {
  return { ...state, course: { ...state.course, ...change } };
}

const withoutRequest = (state: ReviewState, request: string): ReviewState =>
  withCourse(state, { requests: state.course.requests.filter(({ id }) => id !== request) });
