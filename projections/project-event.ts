import type { EventRepresentation } from '../contracts/http/event-representation';
import type { Viewer } from '../contracts/projection/confidentiality';
import type { RecordedEvent } from '../contracts/review/event';
import { EVENT_MARKS, RECORDED_MARKS } from '../contracts/review/marks/event-marks';
import { project } from '../contracts/projection/project';

/** What of a recorded event a viewer sees. */
export function projectEvent(
  { event, ...around }: RecordedEvent,
  viewer: Viewer,
): EventRepresentation {
  const outer = project(around, RECORDED_MARKS, viewer);
  const inner = project(event as object, EVENT_MARKS[event.type] as never, viewer);
  const names = inner.withheld.map((name) => `event.${name}`);
  return {
    ...outer.value,
    event: inner.value,
    withheld: [...outer.withheld, ...names],
  };
}
