import { z } from 'zod';
import type { Projected } from '../projection/confidentiality';
import { RecordedEvent, ReviewEvent } from '../review/event';
import type { ReviewEventType } from '../review/event';
import { EVENT_MARKS, RECORDED_MARKS } from '../review/marks/event-marks';
import { toProjectedSchema } from '../projection/projected-schema';
import { Withheld } from './withheld';

type EventOf<Type extends ReviewEventType> = Extract<ReviewEvent, { type: Type }>;

/** An event of which anything but its type and its codes may be withheld. */
export type ProjectedEvent = {
  [Type in ReviewEventType]: Projected<EventOf<Type>, (typeof EVENT_MARKS)[Type]>;
}[ReviewEventType];

const events = ReviewEvent.options.map((option) =>
  toProjectedSchema(option as z.ZodObject, EVENT_MARKS[option.shape.type.value] as never),
);
const ProjectedEvent = z.discriminatedUnion('type', events as never);

/** A recorded event, as the caller may see it. */
export type EventRepresentation = Projected<Omit<RecordedEvent, 'event'>, typeof RECORDED_MARKS> & {
  readonly event: ProjectedEvent;
  readonly withheld: string[];
};
export const EventRepresentation = toProjectedSchema(
  RecordedEvent.omit({ event: true }),
  RECORDED_MARKS,
).extend({
  event: ProjectedEvent,
  withheld: Withheld,
}) as unknown as z.ZodType<EventRepresentation>;
