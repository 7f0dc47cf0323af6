import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from './time';
import { WITHHELD } from './actors';
import type { LabelsOf } from './labels';
import type { accuracyEvents } from '../../contracts/review/accuracy';

type Accuracy = NonNullable<ReviewRepresentation['accuracy']>;

/** Where a factual-accuracy check stands. */
export function checkStageWords({ status, commentBy, answerBy, closedAt }: Accuracy): string {
  if (status === 'commenting') {
    return commentBy === null
      ? 'the company comments; its time is paused'
      : `the company comments until ${formatInstant(commentBy)}`;
  }
  if (status === 'closed') return `closed ${closedAt === null ? '' : formatInstant(closedAt)}`;
  return answerBy === null
    ? 'answers are due; their time is paused'
    : `answers are due ${formatInstant(answerBy)}`;
}

/** One line for each event about a factual-accuracy check: codes and instants alone. */
export const ACCURACY_LABELS: LabelsOf<typeof accuracyEvents> = {
  AccuracyCheckBegan: ({ commentBy }) =>
    `draft sent to the company${commentBy === null ? '' : ` until ${commentBy}`}`,
  DraftCommented: ({ comment, finding }) => `${comment}: comment on ${finding ?? 'the draft'}`,
  RedactionClaimed: ({ claim, finding, field }) =>
    `${claim}: redaction claimed of ${finding}, ${field}`,
  CommentsEnded: ({ answerBy }) =>
    answerBy === null
      ? 'comments over, nothing to answer'
      : `comments over, answers by ${answerBy}`,
  CommentAnswered: ({ comment }) => `${comment} answered`,
  RedactionRuled: ({ claim, ruling }) => `${claim} ruled on: ${ruling ?? WITHHELD}`,
  AccuracyCheckClosed: ({ unanswered, unruled }) =>
    unanswered.length + unruled.length === 0
      ? 'accuracy check closed'
      : `accuracy check closed, unanswered: ${[...unanswered, ...unruled].join(', ')}`,
};
