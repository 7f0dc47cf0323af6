import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { moveWords } from '../../../../projections/words/window-moves';
import { closesAt } from '../../../../workflows/domain/window/window';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const lead = reviewer('caisi');
const second = { kind: 'reviewer', agency: 'caisi', person: 'another-of-caisi' } as const;
const rules = rulesOf('us-2026-06');
const contest: Deed = { kind: 'contestSuspension', suspension: 'sus-1', reason: 'access worked' };
const settle = (ruling: 'upheld' | 'redated' | 'annulled', from?: string): Deed => ({
  ...{ kind: 'settleContest', suspension: 'sus-1', ruling, reason: 'as the probes show' },
  ...(from !== undefined && { from }),
});
const lastText = (world: World): string =>
  world.recorded
    .flatMap(({ event }) => (event.type === 'WindowMoved' ? [moveWords(event.move, 'UTC')] : []))
    .at(-1) ?? '';

const END = '2026-08-01T03:59:59.000Z';
const later = (days: number): string => new Date(Date.parse(END) + days * DAY_MS).toISOString();

/** An outage of two days that the lead recorded. */
function paused(): World {
  const world = new World(rules).opens().after(DAY_MS);
  world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
  world.after(2 * DAY_MS).does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
  return world;
}

describe('a contest of a suspension', () => {
  it('is the company’s, once, and waits for those who settle it', () => {
    const world = paused();
    expect(world.does(lead, contest)).toBe('not-your-act');
    expect(world.does(company, { ...contest, suspension: 'sus-9' })).toBe('suspension-unknown');
    expect(world.does(company, contest)).toEqual(['SuspensionContested']);
    expect(world.does(company, contest)).toBe('already-contested');
    expect(awaiting(world.live, rules)).toEqual(expect.arrayContaining(['caisi', 'coordinator']));
  });

  it('is settled by a second person, who did not begin the suspension', () => {
    const world = paused();
    expect(world.does(second, settle('upheld'))).toBe('contest-unknown');
    world.does(company, contest);
    expect(world.does(company, settle('annulled'))).toBe('not-your-act');
    expect(world.does(reviewer('nsa'), settle('upheld'))).toBe('not-your-act');
    expect(world.does(lead, settle('upheld'))).toBe('began-it');
    expect(world.does(second, settle('upheld'))).toEqual(['ContestSettled']);
    expect(world.does(second, settle('annulled'))).toBe('contest-unknown');
    expect(closesAt(world.live.window, rules)).toBe(later(2));
  });

  it('that annuls it gives no time back to the government', () => {
    const world = paused();
    world.does(company, contest);
    expect(closesAt(world.live.window, rules)).toBe(later(2));
    expect(world.does(second, settle('annulled'))).toEqual(['ContestSettled', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBe(END);
    expect(lastText(world)).toMatch(/^−2 d: the company’s contest: .* is annulled$/);
  });

  it('of its dating comes to a later beginning', () => {
    const world = paused();
    world.does(company, contest);
    const { from } = world.live.window.suspensions[0] ?? { from: '' };
    const redated = new Date(Date.parse(from) + DAY_MS).toISOString();
    for (const unfit of [from, new Date(Date.parse(from) - 1).toISOString(), world.now]) {
      expect(world.does(second, settle('redated', unfit))).toBe('suspension-outside-window');
    }
    expect(world.does(second, settle('redated'))).toBe('suspension-outside-window');
    expect(world.does(second, settle('redated', redated))).toContain('WindowMoved');
    expect(closesAt(world.live.window, rules)).toBe(later(1));
  });

  it('of one that is open lets the clock run again when it is annulled, as if it had never stopped', () => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    world.after(DAY_MS).does(company, contest);
    expect(world.does(second, settle('annulled'))).toEqual(['ContestSettled', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBe(END);
  });

  it('that nobody settles in time is ruled as the edition says', () => {
    const world = paused();
    world.does(company, contest);
    // Three business days from Saturday.
    world.now = '2026-07-09T03:59:58.999Z';
    expect(world.tick()).toBe('nothing-due');
    expect(world.after(1).tick()).toEqual(['ContestSettled', 'WindowMoved']);
    expect(world.recorded.at(-2)?.event).toMatchObject({
      ...{ ruling: 'annulled', by: system, reason: null },
    });
    expect(closesAt(world.live.window, rules)).toBe(END);
  });

  it('of an order is for others than those who order', () => {
    const coordinator = { kind: 'coordinator', person: 'coordinator-one' } as const;
    const world = new World(rules).opens().after(DAY_MS);
    const toll = { kind: 'toll', reason: 'lapse-in-appropriations', asOf: world.now } as const;
    world.does(coordinator, toll, 'example-order-0001');
    expect(world.does(company, contest)).toEqual(['SuspensionContested']);
    expect(world.does({ ...coordinator, person: 'coordinator-two' }, settle('annulled'))).toBe(
      'not-your-act',
    );
    expect(world.does(lead, settle('upheld'))).toEqual(['ContestSettled']);
  });

  it('of an order is the company’s while its facts are checked, too, and somebody is asked of it', () => {
    const coordinator = { kind: 'coordinator', person: 'coordinator-one' } as const;
    const world = new World(rules).deliberates();
    for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
    world.does(system, { kind: 'attachDraft', digest: digest('b') });
    const due = nextInstant(world.live, rules)?.at;
    const toll = { kind: 'toll', reason: 'lapse-in-appropriations', asOf: world.now } as const;
    expect(world.does(coordinator, toll, 'example-order-0001')).toEqual([
      'SuspensionBegan',
      'TermsMoved',
    ]);
    const asked = nextInstant(world.live, rules);
    expect(asked?.what).toBe('it is asked whether the pause is still justified');
    world.now = asked?.at ?? '';
    expect(world.tick()).toEqual(['SuspensionReviewDue']);
    expect(world.does(company, contest)).toEqual(['SuspensionContested']);
    expect(awaiting(world.live, rules)).toEqual(expect.arrayContaining(['caisi', 'coordinator']));
    expect(world.does(lead, settle('annulled'))).toEqual(['ContestSettled', 'TermsMoved']);
    expect(nextInstant(world.live, rules)?.at).toBe(due);
  });

  it('pauses nothing once the review has ended', () => {
    const world = paused();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(world.does(company, contest)).toBe('suspension-unknown');
    expect(nextInstant(world.live, rules)).toBeNull();
  });
});
