import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { elapsedCeiling } from '../../../../contracts/edition/elapsed-ceiling';
import { closedDaysAtMost } from '../../../../contracts/edition/contradiction';
import type { RecordedEvent } from '../../../../contracts/review/event';
import type { PolicyEdition } from '../../../../contracts/edition/policy-edition';
import type { WindowMove } from '../../../../contracts/review/window/moves';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { isOpen } from '../../../../workflows/domain/kernel/state';
import type { Suspension } from '../../../../workflows/domain/kernel/state';
import { closesAt } from '../../../../workflows/domain/window/window';
import { isPaused } from '../../../../workflows/domain/window/window-ledger';
import { arbitraryClockLife, liveOnTime } from '../../../support/lives/clock-life';
import type { After, ClockLife } from '../../../support/lives/clock-life';
import { DAY_MS, World, reviewer, rulesOf } from '../../../support/review-world';

const RUNS = 150;
/** One life in several hundred comes near a total, or a ceiling: so many that some do, every time. */
const UNTIL_RARE = 1_500;

function holds(law: After, numRuns = RUNS): void {
  fc.assert(
    fc.property(arbitraryClockLife, (life) => {
      liveOnTime(life, law);
    }),
    { numRuns },
  );
}

/** What the clock on the wall shows, as a number. */
function shown(instant: string, edition: PolicyEdition): number {
  const time = DateTime.fromISO(instant, { zone: edition.window.timeZone });
  return time.toMillis() + time.offset * 60_000;
}

/** Milliseconds of lapses in appropriations on record, until an instant. */
function lapsedMs(recorded: readonly RecordedEvent[], until: string): number {
  let sum = 0;
  let open: { readonly id: string; readonly from: string } | null = null;
  for (const { event } of recorded) {
    if (event.type === 'SuspensionBegan' && event.cause === 'order') {
      open = { id: event.suspension, from: event.from };
    }
    if (event.type === 'SuspensionEnded' && event.suspension === open?.id) {
      sum += Date.parse(event.until) - Date.parse(open.from);
      open = null;
    }
  }
  return sum + (open === null ? 0 : Math.max(0, Date.parse(until) - Date.parse(open.from)));
}

/** Days by which those that were closed while the review ran can have put off its end. */
function closedDays({ live, rules: { edition } }: World): number {
  const bounds = { ...edition.bounds, closedDays: live.window.closedDays.length };
  return bounds.closedDays === 0 ? 0 : closedDaysAtMost({ ...edition, bounds });
}

/** By how much the review has been open for longer than a ceiling, lapses and closed days left out; negative while it has not. */
function overCeilingMs(world: World, ceilingDays: number): number {
  const { rules, recorded, now, live } = world;
  const opened = recorded.find(({ event }) => event.type === 'WindowOpened')?.at;
  if (opened === undefined) return -Infinity;
  const ended = recorded.find(({ event }) => event.type === 'ReviewEnded')?.at;
  // While it is paused, a planned release alone says an end, which only another end can come before.
  const closes = isPaused(live.window) ? null : closesAt(live.window, rules);
  const end = ended ?? closes ?? now;
  const elapsed = shown(end, rules.edition) - shown(opened, rules.edition);
  return elapsed - lapsedMs(recorded, end) - (ceilingDays + closedDays(world)) * DAY_MS;
}

/** How much of a suspension lies in lapses, which take nothing of the total of another reason. */
function lapsedWithin({ live, now }: World, { from, until }: Pick<Suspension, 'from' | 'until'>) {
  return live.window.suspensions
    .filter(({ cause }) => cause === 'order')
    .reduce((sum, lapse) => {
      const begin = Math.max(Date.parse(from), Date.parse(lapse.from));
      const end = Math.min(Date.parse(until ?? now), Date.parse(lapse.until ?? now));
      return sum + Math.max(0, end - begin);
    }, 0);
}

describe('whatever pauses a window', () => {
  it('it ends within the ceiling on elapsed time, with nothing added back but lapses and closed days', () => {
    let closest = -Infinity;
    holds((world) => {
      const over = overCeilingMs(world, elapsedCeiling(world.rules.edition).fromOpening);
      expect(over).toBeLessThanOrEqual(0);
      if (world.rules.edition.amendments.clock === 'none') closest = Math.max(closest, over);
    }, UNTIL_RARE);
    // The ceiling is no number far away: some life comes near.
    expect(closest).toBeGreaterThan(-15 * DAY_MS);
  });

  it('fails that law where outages have no longest total', () => {
    const rules = rulesOf('us-2026-06');
    const [outage, ...others] = rules.edition.suspensions;
    const endless = { ...outage, longestTotalDays: 3_650 } as typeof outage & object;
    const world = new World(rulesOf('us-2026-06', { suspensions: [endless, ...others] })).opens();
    for (let count = 1; count <= 6; count += 1) {
      world.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
      world.after(13 * DAY_MS);
      world.does(reviewer('caisi'), { kind: 'endSuspension', suspension: `sus-${count}` });
    }
    const { fromOpening } = elapsedCeiling(rules.edition);
    expect(overCeilingMs(world, fromOpening)).toBeGreaterThan(0);
  });

  it('each reason pauses it for no longer in all than the edition says', () => {
    let reached = 0;
    holds((world) => {
      const { suspensions, window, toll } = world.rules.edition;
      if (window.tolling === 'wholeDays') return;
      for (const { reason, longestTotalDays } of suspensions.filter(
        (one) => one.reason !== toll?.reason,
      )) {
        const spent = world.live.window.suspensions
          .filter((one) => one.reason === reason && one.until !== null)
          .reduce(
            (sum, one) =>
              sum +
              shown(one.until ?? '', world.rules.edition) -
              shown(one.from, world.rules.edition) -
              lapsedWithin(world, one),
            0,
          );
        const most = longestTotalDays === null ? Infinity : longestTotalDays * DAY_MS;
        // An hour that comes twice is no time on the clock of the zone.
        expect(spent).toBeLessThanOrEqual(most + 3_600_000);
        if (spent >= most) reached += 1;
      }
    }, UNTIL_RARE);
    expect(reached).toBeGreaterThan(0);
  });

  it('somebody is awaited while it is paused or contested, and an instant comes', () => {
    let paused = 0;
    holds((world) => {
      const { live, rules } = world;
      const isContested = live.window.suspensions.some(({ contest }) => contest?.since != null);
      if (!isOpen(live) || (!isPaused(live.window) && !isContested)) return;
      paused += 1;
      expect(awaiting(live, rules)).not.toEqual([]);
      expect(nextInstant(live, rules)).not.toBeNull();
    });
    expect(paused).toBeGreaterThan(RUNS);
  });
});

/** Where the ends on record and the shifts of its moves part; empty where they agree. */
function disagreements(recorded: readonly RecordedEvent[], edition: PolicyEdition): string[] {
  let end: number | null = null;
  const open = new Set<string>();
  const wrong: string[] = [];
  for (const { event } of recorded) {
    if (event.type === 'SuspensionBegan') open.add(event.suspension);
    if (event.type === 'SuspensionEnded') open.delete(event.suspension);
    if (event.type === 'ContestSettled' && event.ruling === 'annulled') {
      open.delete(event.suspension);
    }
    if (event.type === 'WindowOpened')
      end = event.closesAt === null ? null : shown(event.closesAt, edition);
    if (event.type !== 'WindowMoved' || end === null) continue;
    const { shiftMs, why, closesAt: closes } = event.move;
    const said = `${why.kind}: ${String(shiftMs)}`;
    if ((shiftMs === null) !== (why.kind === 'suspensionBegan')) wrong.push(said);
    end += shiftMs ?? 0;
    const isRunning = open.size === 0 && closes !== null;
    if (isRunning && shown(closes, edition) !== end) wrong.push(`${said} (${closes})`);
  }
  return wrong;
}

const movesOf = (recorded: readonly RecordedEvent[]): WindowMove[] =>
  recorded.flatMap(({ event }) => (event.type === 'WindowMoved' ? [event.move] : []));

describe('a move', () => {
  it('records the difference of the ends, for every move in a row', () => {
    const seen = { later: 0, earlier: 0, still: 0 };
    fc.assert(
      fc.property(arbitraryClockLife, (life: ClockLife) => {
        const world = liveOnTime(life, () => undefined);
        expect(disagreements(world.recorded, world.rules.edition)).toEqual([]);
        for (const { shiftMs } of movesOf(world.recorded)) {
          if (shiftMs === null) continue;
          seen[shiftMs > 0 ? 'later' : shiftMs < 0 ? 'earlier' : 'still'] += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  it('is found to be wrong by that law when it records a day too much', () => {
    const world = new World(rulesOf('us-2026-06')).opens();
    world.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
    world.after(2 * DAY_MS);
    world.does(reviewer('caisi'), { kind: 'endSuspension', suspension: 'sus-1' });
    const lied = world.recorded.map((one) => {
      if (one.event.type !== 'WindowMoved' || one.event.move.shiftMs === null) return one;
      const move = { ...one.event.move, shiftMs: one.event.move.shiftMs + DAY_MS };
      return { ...one, event: { ...one.event, move } };
    });
    expect(disagreements(world.recorded, world.rules.edition)).toEqual([]);
    expect(disagreements(lied, world.rules.edition)).toHaveLength(1);
  });
});
