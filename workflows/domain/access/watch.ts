import type { ProbeRules } from '../../../contracts/edition/course-rules';
import type { Instant, ReviewId, Digest } from '../../../contracts/primitives';
import { addMs, toMs } from '../calendar/instant';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { WorkFault } from '../../../contracts/review/fault';
import type { EffectReport } from '../../../contracts/review/own-command';
import type { Rules } from '../kernel/rules';
import type { OpenReview } from '../kernel/state';
import { hasOpened } from '../window/window-ledger';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What the schedule of a review's probes follows from: nothing else, so that every run finds the same. */
interface ProbeSchedule {
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

/** The access that is watched, and as what it was known when the watch began. */
export interface Watch extends ProbeSchedule {
  readonly generation: number;
  readonly fingerprint: Digest;
  readonly isDown: boolean;
  /** Whether a different fingerprint is reported: only if the edition asks about drift. */
  readonly asksDrift: boolean;
}

/** Failures in a row, and when the first was; null while there is none. */
export type Failures = { readonly count: number; readonly since: Instant } | null;

/** What one probe saw. */
export type Seen =
  | { readonly at: Instant; readonly snapshot: ObservedSnapshot }
  | { readonly at: Instant; readonly why: WorkFault };

export type WatchReport = Extract<
  EffectReport,
  { readonly kind: 'beginOutage' | 'endOutage' | 'confirmAccess' }
>;

/** A change to report, or the failures so far to go on with. A probe that sees no change leaves no trace. */
export function weighProbe(
  watch: Watch,
  failures: Failures,
  seen: Seen,
): { readonly report: WatchReport } | { readonly failures: Failures } {
  const { generation, isDown, probe } = watch;
  if ('snapshot' in seen) {
    if (isDown) return { report: { kind: 'endOutage', generation, until: seen.at } };
    const { snapshot } = seen;
    const isOther = watch.asksDrift && snapshot.fingerprint !== watch.fingerprint;
    return isOther
      ? { report: { kind: 'confirmAccess', generation, snapshot } }
      : { failures: null };
  }
  if (isDown) return { failures: null };
  const count = (failures?.count ?? 0) + 1;
  const since = failures?.since ?? seen.at;
  return count < probe.failures
    ? { failures: { count, since } }
    : { report: { kind: 'beginOutage', generation, from: since, why: seen.why } };
}

/** The watch over the access as it is now, while the window is open; null where nobody is to look. */
export function toWatch(state: OpenReview, rules: Rules): Watch | null {
  const { review, window, access, accessLedger } = state;
  const { probe, drift } = rules.edition.access;
  if (!probe || !hasOpened(window) || access?.status !== 'verified' || !access.observed)
    return null;
  return {
    review,
    openedAt: window.openedAt,
    probe,
    generation: access.generation,
    fingerprint: access.observed.fingerprint,
    isDown: accessLedger.outage !== null,
    asksDrift: drift === 'ask',
  };
}

/** Another for each change that a watch reports: what it reports counts once. */
export const watchKey = ({ counts }: OpenReview, { generation, isDown }: Watch): string => {
  const { drifts = 0, outages = 0 } = counts;
  const state = isDown ? 'down' : 'up';
  return `watch-access:${generation}:${drifts}:${outages}:${state}`;
};
