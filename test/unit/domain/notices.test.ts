import { describe, expect, it } from '@jest/globals';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { closesAt } from '../../../workflows/domain/window/window';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');

/** Lets time alone act for so long, and says which notices it gave. */
function given(world: World, days: number): string[] {
  const until = Date.parse(world.now) + days * DAY_MS;
  const before = world.recorded.length;
  for (;;) {
    const next = nextInstant(world.live, rules);
    if (!next || Date.parse(next.at) > until) break;
    world.now = next.at;
    world.tick();
  }
  world.now = new Date(until).toISOString();
  return world.recorded.slice(before).flatMap(({ event }) => {
    if (event.type === 'ReminderSent') return [event.notice];
    return event.type === 'RungReached' ? [event.rung] : [];
  });
}

/** A window of fifteen days, of which thirteen and a half are over. */
function nearItsEnd(): World {
  const world = new World(rules).opens({ windowDays: 15 });
  expect(given(world, 14)).toEqual([
    'ten-days-left',
    'half-consumed',
    'five-days-left',
    'two-days-left',
  ]);
  return world;
}

describe('the notices of an end', () => {
  it('are given again for a new end that lies twelve days later', () => {
    const world = nearItsEnd();
    world.does(company, { kind: 'extendWindow', days: 12, reason: 'more time' });
    expect(given(world, 13)).toEqual([
      'ten-days-left',
      'five-days-left',
      'two-days-left',
      'last-day',
    ]);
  });

  it('say the end that they are about', () => {
    const world = nearItsEnd();
    const end = closesAt(world.live.window, rules);
    const last = world.recorded.findLast(({ event }) => event.type === 'ReminderSent');
    expect(last?.event).toMatchObject({ notice: 'two-days-left', of: end });
  });

  it('are not given for a moment that passed before there was that end', () => {
    const world = nearItsEnd();
    world.does(company, { kind: 'extendWindow', days: 1, reason: 'more time' });
    expect(given(world, 0.1)).toEqual([]);
  });

  it('are given once for an end to which a pause comes back', () => {
    const world = nearItsEnd();
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    world.does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
    expect(given(world, 0.1)).toEqual([]);
  });

  it('are counted in days of the zone, over a change of clocks too', () => {
    const world = new World(rules);
    world.now = '2026-10-20T15:00:00.000Z';
    world.opens({ windowDays: 15 });
    given(world, 14);
    const at = world.recorded
      .filter(({ event }) => event.type === 'ReminderSent')
      .map((recorded) => recorded.at);
    // The end is 23:59:59 in New York, in winter time; ten days before it summer time still ran.
    expect(closesAt(world.live.window, rules)).toBe('2026-11-05T04:59:59.000Z');
    expect(at).toEqual(['2026-10-26T03:59:59.000Z', '2026-11-03T04:59:59.000Z']);
  });

  it('are counted in business days where the edition says so', () => {
    const [first, ...others] = rules.edition.reminders;
    if (!first) throw new Error('no reminder');
    const when = { kind: 'remainingDays', days: 5, unit: 'businessDays' } as const;
    const business = rulesOf('us-2026-06', { reminders: [{ ...first, when }, ...others] });
    const world = new World(business).opens();
    // The end is Friday 31 July; five business days before it is Friday 24 July.
    expect(closesAt(world.live.window, business)).toBe('2026-08-01T03:59:59.000Z');
    for (let step = 0; step < 3; step += 1) {
      world.now = nextInstant(world.live, business)?.at ?? '';
      world.tick();
    }
    const sent = world.recorded.findLast(({ event }) => event.type === 'ReminderSent');
    expect(sent).toMatchObject({ at: '2026-07-25T03:59:59.000Z' });
  });
});
