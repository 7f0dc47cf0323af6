import type { ReviewEvent, ReviewEventType } from '../../contracts/review/event';
import type { Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';

export type ProjectedEvent<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;

/** What each event makes of a view: one entry an event, so that a new event does not compile without. */
export type Projectors<Types extends ReviewEventType> = {
  readonly [Type in Types]: (
    view: ReviewView,
    event: ProjectedEvent<Type>,
    at: Instant,
  ) => ReviewView;
};
