import type { Code, Instant } from '../../../contracts/primitives';
import type { ReviewState } from '../state';
import type { CompanyRequest } from './state';

/** Requests that run out next, earliest first; each is overdue once. */
export const comingOverdue = ({ course }: ReviewState): CompanyRequest[] =>
  course.requests
    .filter(({ status }) => status === 'open')
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));

/** When the question whether the model is covered runs out; null where nothing does. */
export const lapseOf = ({ course: { question } }: ReviewState): Instant | null =>
  question.settled ? null : question.dueAt;

/** Agencies that were consulted and have not answered. */
export const openConsultations = ({ consultations }: ReviewState['course']): Code[] =>
  consultations.filter(({ view }) => view === null).map(({ agency }) => agency);
