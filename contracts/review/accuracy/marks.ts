import type { MarksOf } from '../../projection/confidentiality';
import type { ReviewEvent } from '../event';
import type { accuracyEvents } from './events';
import type { AccuracyView } from './view';

type AccuracyEventType = (typeof accuracyEvents)[number]['shape']['type']['value'];
type EventOf<Type> = Extract<ReviewEvent, { type: Type }>;

/** Who sees which field of the events of a factual-accuracy check: its two sides, and few else. */
export const ACCURACY_EVENT_MARKS = {
  AccuracyCheckBegan: { type: 'state', outcome: 'state', draft: 'record', commentBy: 'state' },
  DraftCommented: {
    type: 'state',
    comment: 'state',
    by: 'record',
    finding: 'state',
    text: 'contents',
  },
  RedactionClaimed: {
    type: 'state',
    claim: 'state',
    by: 'record',
    finding: 'state',
    field: 'state',
    ground: 'record',
    reason: 'contents',
  },
  CommentsEnded: { type: 'state', by: 'record', since: 'state', answerBy: 'state' },
  CommentAnswered: {
    type: 'state',
    comment: 'state',
    by: 'record',
    accepted: 'record',
    answer: 'contents',
  },
  RedactionRuled: {
    type: 'state',
    claim: 'state',
    by: 'record',
    ruling: 'record',
    reason: 'contents',
  },
  AccuracyCheckClosed: { type: 'state', unanswered: 'state', unruled: 'state', ruling: 'record' },
} as const satisfies { readonly [Type in AccuracyEventType]: MarksOf<EventOf<Type>> };

export const ACCURACY_MARKS = {
  status: 'state',
  draft: 'record',
  commentBy: 'state',
  answerBy: 'state',
  closedAt: 'state',
  comments: {
    id: 'state',
    finding: 'state',
    text: 'contents',
    by: 'record',
    at: 'state',
    answer: { accepted: 'record', answer: 'contents', by: 'record', at: 'state' },
  },
  claims: {
    id: 'state',
    finding: 'state',
    field: 'state',
    ground: 'record',
    reason: 'contents',
    by: 'record',
    at: 'state',
    ruling: 'record',
    ruled: { reason: 'contents', by: 'record', at: 'state' },
  },
} as const satisfies MarksOf<AccuracyView>;
