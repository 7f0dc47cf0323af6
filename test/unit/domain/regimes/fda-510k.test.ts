import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../../workflows/domain/calendar/instant';
import { runningDeadlines } from '../../../../workflows/domain/kernel/next-instant';
import { closesAt, consumedMs } from '../../../../workflows/domain/window/window';
import { World, company, reviewer, system } from '../../../support/review-world';
import { regimeRules } from '../../../support/regimes';

const rules = regimeRules('fda-510k');
const lead = reviewer('caisi');
const hold = { kind: 'beginSuspension', reason: 'additional-information' } as const;
const answer = { kind: 'endSuspension', suspension: 'sus-1' } as const;

/** Received on Monday 1 June 2026. */
function received(): World {
  const world = new World(rules);
  world.now = '2026-06-01T14:00:00.000Z';
  world.submits().does(system, { kind: 'acceptIntake', suites: [] });
  return world;
}

/** On hold since 31 July, the 60th FDA day. */
function onHold(): World {
  const world = received();
  world.now = '2026-07-31T16:00:00.000Z';
  world.does(lead, hold);
  return world;
}

describe('ninety FDA days: calendar days less those on hold', () => {
  it('end on the 90th day after the receipt, a Sunday as well as another day', () => {
    expect(closesAt(received().live.window, rules)).toBe('2026-08-31T03:59:59.000Z');
  });

  it('are paused from the request for additional information until the company answers', () => {
    const world = onHold();
    expect(closesAt(world.live.window, rules)).toBeNull();
    const consumed = (at: string) => consumedMs(world.live.window, rules, at);
    expect(consumed('2026-10-01T12:00:00.000Z')).toBe(consumed('2026-08-01T04:00:00.000Z'));
    expect(world.does(lead, answer)).toBe('not-your-act');
    world.now = '2026-11-08T17:00:00.000Z';
    expect(world.does(company, answer)).toEqual(['SuspensionEnded', 'WindowMoved']);
  });

  it('are a hundred calendar days more when a hundred days were on hold', () => {
    const world = onHold();
    world.now = '2026-11-08T17:00:00.000Z';
    world.does(company, answer);
    const calendarDays = (Date.parse('2026-12-08') - Date.parse('2026-06-01')) / DAY_MS;
    expect(calendarDays).toBe(90 + 100);
    expect(closesAt(world.live.window, rules)).toBe('2026-12-09T04:59:59.000Z');
  });
});

describe('a request that is not answered within 180 days', () => {
  it('comes to a withdrawal, by time alone', () => {
    const world = onHold();
    const end = '2027-01-28T04:59:59.000Z';
    expect(runningDeadlines(world.live, rules)).toContainEqual(
      expect.objectContaining({ at: end, outcome: 'withdrawn' }),
    );
    world.now = '2027-01-28T04:59:58.999Z';
    expect(world.tick()).toEqual(['SuspensionReviewDue']);
    expect(world.tick()).toBe('nothing-due');
    world.now = end;
    expect(world.does(company, answer)).toBe('too-late');
    expect(world.tick()).toEqual(['ReviewEnded']);
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'withdrawn' });
  });

  it('is in time on its last day', () => {
    const world = onHold();
    world.now = '2027-01-28T04:59:58.000Z';
    expect(world.does(company, answer)).toContain('SuspensionEnded');
  });
});
