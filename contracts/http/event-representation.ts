import { z } from 'zod';
import type { Projected } from '../projection/mark';
import { AroundEvent, ReviewEvent } from '../review/event';
import { toProjectedSchema } from '../projection/project';
import { Withheld } from './withheld';

/** An event of which anything but its type and its codes may be withheld. */
export type ProjectedEvent = Projected<typeof ReviewEvent>;

const events = ReviewEvent.options.map((option) => toProjectedSchema(option as never));
const ProjectedEvent = z.discriminatedUnion('type', events as never);

/** A recorded event, as the caller may see it. */
export type EventRepresentation = Projected<typeof AroundEvent> & {
  readonly event: ProjectedEvent;
  readonly withheld: string[];
};
export const EventRepresentation = toProjectedSchema(AroundEvent).extend({
  event: ProjectedEvent,
  withheld: Withheld,
}) as unknown as z.ZodType<EventRepresentation>;
