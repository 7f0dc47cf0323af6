import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { ReviewState } from './state';

export type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;

/** What each event makes of a state: one entry an event, so that a new event does not compile without. */
export type Evolvers<Types extends ReviewEventType = ReviewEventType> = {
  readonly [Type in Types]: (state: ReviewState, event: EventOf<Type>, at: Instant) => ReviewState;
};
