import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextProbe, probeAt, weighProbe } from '../../../../workflows/domain/access/watch';
import type { Watch } from '../../../../workflows/domain/access/watch';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  REVIEW,
  T0,
  World,
  digest,
  observed,
  rulesOf,
  system,
} from '../../../support/review-world';
import { NO_ANSWER } from '../../../support/sample-fault';

const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: null };
const schedule = { review: REVIEW, openedAt: T0, probe };
const watch: Watch = {
  ...schedule,
  generation: 1,
  fingerprint: digest('f'),
  isDown: false,
  asksDrift: true,
};
const { access } = rulesOf('us-2026-06').edition;
const rules = rulesOf('us-2026-06', { access: { ...access, probe } });
const failed = (at: string) => ({ at, why: NO_ANSWER });
const HOUR_MS = 3_600_000;

describe('the schedule of probes', () => {
  it('runs at a fixed interval plus a jitter that differs by review', () => {
    const offsets = [1, 2, 3, 4].map(
      (number) => Date.parse(probeAt(schedule, number)) - Date.parse(T0) - number * 6 * HOUR_MS,
    );
    for (const offset of offsets) {
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThanOrEqual(HOUR_MS / 2);
    }
    expect(new Set(offsets).size).toBe(4);
    const other = { ...schedule, review: REVIEW.replace('abc', 'xyz') };
    expect(probeAt(other, 1)).not.toBe(probeAt(schedule, 1));
  });

  it('gives to every instant the very next probe, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 * 24 * HOUR_MS }), (passed) => {
        const after = new Date(Date.parse(T0) + passed).toISOString();
        const all = Array.from({ length: 200 }, (_, index) => probeAt(schedule, index + 1));
        expect(nextProbe(schedule, after)).toBe(all.find((at) => at > after));
      }),
    );
  });
});

describe('a probe', () => {
  it('tells of an outage after so many failures in a row, since the first', () => {
    const first = weighProbe(watch, null, failed('2026-07-02T00:00:00.000Z'));
    expect(first).toEqual({ failures: { count: 1, since: '2026-07-02T00:00:00.000Z' } });
    const since = { count: 2, since: '2026-07-02T00:00:00.000Z' };
    expect(weighProbe(watch, since, failed('2026-07-02T12:00:00.000Z'))).toEqual({
      report: { kind: 'beginOutage', generation: 1, from: since.since, why: NO_ANSWER },
    });
    expect(weighProbe(watch, since, { at: T0, snapshot: observed() })).toEqual({ failures: null });
  });

  it('tells that access is up again, and of another snapshot where the edition asks', () => {
    const down = { ...watch, isDown: true };
    expect(weighProbe(down, null, failed(T0))).toEqual({ failures: null });
    expect(weighProbe(down, null, { at: T0, snapshot: observed() })).toEqual({
      report: { kind: 'endOutage', generation: 1, until: T0 },
    });
    const other = { at: T0, snapshot: observed('9') };
    expect(weighProbe(watch, null, other)).toMatchObject({ report: { kind: 'confirmAccess' } });
    expect(weighProbe({ ...watch, asksDrift: false }, null, other)).toEqual({ failures: null });
  });
});

describe('the watch over an access', () => {
  const keys = ({ live }: World): string[] =>
    pendingWork(live, rules).flatMap(({ kind, key }) => (kind === 'watchAccess' ? [key] : []));

  it('is kept while access is verified and the window is open, under a key of its own for each change', () => {
    const world = new World(rules).submits();
    expect(keys(world)).toEqual([]);
    const open = new World(rules).opens();
    expect(keys(open)).toEqual(['watch-access:1:0:0:up']);
    open.does(system, { kind: 'beginOutage', generation: 1, from: open.now, why: NO_ANSWER });
    expect(keys(open)).toEqual(['watch-access:1:0:1:down']);
    open.does(system, { kind: 'endOutage', generation: 1, until: open.now });
    expect(keys(open)).toEqual(['watch-access:1:0:1:up']);
  });
});
