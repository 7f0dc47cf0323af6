import type { ProjectedEvent } from '../../contracts/http/event-representation';
import type { accuracyEvents } from '../../contracts/review/accuracy';

type AccuracyEventType = (typeof accuracyEvents)[number]['shape']['type']['value'];
type Labels = {
  readonly [Type in AccuracyEventType]: (event: Extract<ProjectedEvent, { type: Type }>) => string;
};

/** One line for each event of a factual-accuracy check: codes and days alone. */
export const ACCURACY_LABELS: Labels = {
  AccuracyCheckBegan: ({ commentBy }) =>
    `draft put before the company${commentBy === null ? '' : ` until ${commentBy}`}`,
  DraftCommented: ({ comment, finding }) => `${comment}: comment on ${finding ?? 'the draft'}`,
  RedactionClaimed: ({ claim, finding, field }) =>
    `${claim}: redaction claimed of ${finding}, ${field}`,
  CommentsEnded: ({ answerBy }) =>
    answerBy === null
      ? 'comments over, nothing to answer'
      : `comments over, answers by ${answerBy}`,
  CommentAnswered: ({ comment }) => `${comment} answered`,
  RedactionRuled: ({ claim, ruling }) => `${claim} ruled on: ${ruling ?? '(withheld)'}`,
  AccuracyCheckClosed: ({ unanswered, unruled }) =>
    unanswered.length + unruled.length === 0
      ? 'accuracy check closed'
      : `accuracy check closed, without a word on ${[...unanswered, ...unruled].join(', ')}`,
};
