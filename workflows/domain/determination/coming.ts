import type { Code, Instant } from '../../../contracts/primitives';
import { toMs } from '../calendar/instant';
import type { Rules } from '../kernel/rules';
import type { ReviewState } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import type { CompanyRequest } from './state';

/** A request, and until when the company answers it. */
export interface DueRequest {
  readonly request: CompanyRequest;
  readonly at: Instant;
}

/** When an answer is due; null while a lapse stops that, and where nobody asks anything. */
export function dueAtOf(
  { window }: ReviewState,
  { askedAt }: Pick<CompanyRequest, 'askedAt'>,
  rules: Rules,
): Instant | null {
  const { requests } = rules.edition;
  return requests && endOfTerm(window, rules, { from: askedAt, term: requests.answerWithin });
}

/** Requests that run out next, earliest first; each is overdue once. */
export function comingOverdue(state: ReviewState, rules: Rules): DueRequest[] {
  return state.course.requests
    .filter(({ status }) => status === 'open')
    .flatMap((request) => {
      const at = dueAtOf(state, request, rules);
      return at === null ? [] : [{ request, at }];
    })
    .sort((one, other) => toMs(one.at) - toMs(other.at));
}

/** When the question whether the model is covered runs out; null where nothing does. */
export function lapseOf(
  { window, course: { question } }: ReviewState,
  rules: Rules,
): Instant | null {
  const { within } = rules.edition.determination;
  if (question.settled || question.askedAt === null || within === null) return null;
  return endOfTerm(window, rules, { from: question.askedAt, term: within });
}

/** Agencies that were consulted and have not answered. */
export const openConsultations = ({ consultations }: ReviewState['course']): Code[] =>
  consultations.filter(({ view }) => view === null).map(({ agency }) => agency);
