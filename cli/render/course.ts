import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from '../../projections/words/time';
import { CLOCK_START_WORDS } from '../../projections/words/window';
import { toPlainText } from '../../projections/report/plain-text';
import { shown } from '../withheld';

type Course = ReviewRepresentation['course'];

/** Intake, the question whether the model is covered, and what the company was asked. */
export const renderCourse = ({ course }: ReviewRepresentation): string[] => [
  ...(course.clockStartsOn === null ? [] : [CLOCK_START_WORDS[course.clockStartsOn]]),
  ...(course.awaitsLead ? ['nothing is missing; the lead has to accept the submission'] : []),
  ...questionLines(course),
  ...course.consultations.map(
    ({ agency, view, answeredAt }) =>
      `${agency} was consulted: ${answeredAt === null ? 'no answer yet' : shown(view ?? undefined)}`,
  ),
  ...course.requests.map(requestLine),
];

function questionLines({ askedAt, determinationDueAt, lapsed, basis }: Course): string[] {
  const due = determinationDueAt === null ? '' : `, due ${formatInstant(determinationDueAt)}`;
  return [
    ...(askedAt === null ? [] : [`asked whether it is covered ${formatInstant(askedAt)}${due}`]),
    ...(lapsed ? ['nobody determined in time: what the edition begins with stands'] : []),
    ...(basis === null
      ? []
      : [`its basis is held by ${shown(basis.heldBy)}, ${shown(basis.reference)}`]),
  ];
}

function requestLine({ id, status, dueAt, question, answer }: Course['requests'][number]): string {
  const said =
    answer === null ? '' : ` Answer: ${answer === undefined ? shown(answer) : toPlainText(answer)}`;
  return `${id} (${status}, ${dueAt === null ? 'paused' : `due ${formatInstant(dueAt)}`}): ${shown(question)}${said}`;
}
