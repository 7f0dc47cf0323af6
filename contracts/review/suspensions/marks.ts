import type { MarksOf } from '../../projection/confidentiality';
import type { ReviewEvent } from '../event';
import type { suspensionEvents } from './events';

type Type = (typeof suspensionEvents)[number]['shape']['type']['value'];
type Marks = { readonly [Kind in Type]: MarksOf<Extract<ReviewEvent, { type: Kind }>> };

/** Who sees which field of each event about a suspension. */
export const SUSPENSION_EVENT_MARKS = {
  SuspensionBegan: {
    type: 'state',
    suspension: 'state',
    reason: 'state',
    from: 'state',
    by: 'record',
    cause: 'state',
    notify: 'state',
    order: 'state',
  },
  SuspensionEnded: {
    type: 'state',
    suspension: 'state',
    until: 'state',
    by: 'record',
    on: 'state',
    counts: 'state',
  },
  SuspensionReviewDue: { type: 'state', suspension: 'state', notify: 'state' },
  SuspensionContested: {
    type: 'state',
    suspension: 'state',
    by: 'record',
    reason: 'contents',
    dueAt: 'state',
    notify: 'state',
  },
  ContestSettled: {
    type: 'state',
    suspension: 'state',
    by: 'record',
    ruling: 'state',
    from: 'state',
    reason: 'contents',
    notify: 'state',
  },
} as const satisfies Marks;

/** Of each suspension in the view. */
export const SUSPENSION_VIEW_MARKS = {
  id: 'state',
  reason: 'state',
  from: 'state',
  until: 'state',
  cause: 'state',
  counts: 'state',
  order: 'state',
  askedAt: 'state',
  contest: { at: 'state', reason: 'contents', dueAt: 'state', ruling: 'state', why: 'contents' },
} as const;
