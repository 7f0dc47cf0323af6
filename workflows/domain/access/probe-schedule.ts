import type { ProbeRules } from '../../../contracts/edition/course-rules';
import type { Instant, ReviewId } from '../../../contracts/primitives';
import { addMs, toMs } from '../calendar/instant';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What the schedule of a review's probes follows from: nothing else, so that every run finds the same. */
export interface ProbeSchedule {
  readonly review: ReviewId;
  readonly openedAt: Instant;
  readonly probe: ProbeRules;
}

/** The first probe after an instant. */
export function nextProbe(schedule: ProbeSchedule, after: Instant): Instant {
  const { openedAt, probe } = schedule;
  const passed = toMs(after) - toMs(openedAt);
  // One period earlier: a probe comes after the beginning of its period by its jitter.
  const first = Math.max(1, Math.floor(passed / (probe.everyHours * HOUR_MS)));
  const at = probeAt(schedule, first);
  return toMs(at) > toMs(after) ? at : nextAfter(schedule, first + 1, after);
}

function nextAfter(schedule: ProbeSchedule, number: number, after: Instant): Instant {
  const at = probeAt(schedule, number);
  return toMs(at) > toMs(after) ? at : nextAfter(schedule, number + 1, after);
}

/** The instant of one probe, 1 for the first: on schedule, and later by a jitter of its own. */
export function probeAt({ review, openedAt, probe }: ProbeSchedule, number: number): Instant {
  const jitterMs = hash(`${review}:${number}`) % (probe.jitterMinutes * MINUTE_MS + 1);
  return addMs(openedAt, number * probe.everyHours * HOUR_MS + jitterMs);
}

/** FNV-1a: spread, not secrecy. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
