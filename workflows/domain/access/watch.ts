import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { WorkFault } from '../../../contracts/review/fault';
import type { EffectReport } from '../../../contracts/review/own-command';
import type { Digest, Instant } from '../../../contracts/primitives';
import type { ProbeSchedule } from './probe-schedule';

/** The access that is watched, and as what it was known when the watch began. */
export interface Watch extends ProbeSchedule {
  readonly generation: number;
  readonly fingerprint: Digest;
  readonly isDown: boolean;
  /** Whether another fingerprint is to be told: only where the edition asks about drift. */
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
