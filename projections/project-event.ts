import type { z } from 'zod';
import type { EventRepresentation, ProjectedEvent } from '../contracts/http/event-representation';
import type { Viewer } from '../contracts/projection/confidentiality';
import { project } from '../contracts/projection/project';
import { AroundEvent, schemaOfEvent } from '../contracts/review/event';
import type { RecordedEvent } from '../contracts/review/event';

/** What of a recorded event a viewer sees. */
export function projectEvent(
  { event, ...around }: RecordedEvent,
  viewer: Viewer,
): EventRepresentation {
  const outer = project(around, AroundEvent, viewer);
  const inner = project<z.ZodObject>(event, schemaOfEvent(event.type) as never, viewer);
  const names = inner.withheld.map((name) => `event.${name}`);
  return {
    ...outer.value,
    event: inner.value as ProjectedEvent,
    withheld: [...outer.withheld, ...names],
  };
}
