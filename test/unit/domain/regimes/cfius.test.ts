import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../../../contracts/primitives';
import type { Actor } from '../../../../contracts/people/participant';
import { DAY_MS } from '../../../../workflows/domain/calendar/instant';
import { closesAt, consumedMs } from '../../../../workflows/domain/window/window';
import { World, company, reviewer, system } from '../../../support/review-world';
import { regimeRules } from '../../../support/regimes';

const rules = regimeRules('cfius');
const ORDER = 'example-order-0001';
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };

function accepted(at: Instant, submitted: Instant = at): World {
  const world = new World(rules);
  world.now = submitted;
  world.submits();
  world.now = at;
  world.does(system, { kind: 'acceptIntake', suites: [] });
  return world;
}
const endOf = (world: World) => closesAt(world.live.window, rules);

describe('a review by 31 CFR 800.503: forty-five days, the day of the acceptance the first', () => {
  it.each([
    ['ends on its 45th day', '2026-06-01T14:00:00.000Z', '2026-07-16T03:59:59.000Z'],
    ['a Saturday goes on to Monday', '2026-06-04T14:00:00.000Z', '2026-07-21T03:59:59.000Z'],
    ['Labor Day goes on to Tuesday', '2026-07-25T14:00:00.000Z', '2026-09-10T03:59:59.000Z'],
    ['Labor Day, its 45th day', '2026-07-24T14:00:00.000Z', '2026-09-09T03:59:59.000Z'],
    [
      'after 5 p.m. it is accepted on the next day',
      '2026-06-01T21:30:00.000Z',
      '2026-07-17T03:59:59.000Z',
    ],
  ])('%s', (_what, at, end) => {
    expect(endOf(accepted(at))).toBe(end);
  });

  it('begins with the acceptance, not with the submission', () => {
    const world = new World(rules);
    world.now = '2026-05-11T14:00:00.000Z';
    expect(endOf(world.submits())).toBeNull();
    const late = accepted('2026-06-01T14:00:00.000Z', '2026-05-11T14:00:00.000Z');
    expect(endOf(late)).toBe('2026-07-16T03:59:59.000Z');
  });
});

describe('a lapse in appropriations, by 50 U.S.C. 4565(b)', () => {
  const reason = 'lapse-in-appropriations';

  /** Accepted on 1 June; 15 June is its 15th day. */
  function lapsed(from: Instant, until: Instant): World {
    const world = accepted('2026-06-01T14:00:00.000Z');
    world.now = from;
    world.does(coordinator, { kind: 'toll', reason, asOf: from }, ORDER);
    world.now = until;
    world.does(coordinator, { kind: 'endToll', order: ORDER, asOf: until });
    return world;
  }

  it('that begins on the 15th day resumes with the 16th after it', () => {
    const world = lapsed('2026-06-15T16:00:00.000Z', '2026-06-24T04:00:00.000Z');
    const consumed = (at: Instant) => consumedMs(world.live.window, rules, at);
    expect(consumed('2026-06-16T04:00:00.000Z')).toBe(15 * DAY_MS);
    expect(consumed('2026-06-24T04:00:00.000Z')).toBe(15 * DAY_MS);
    expect(consumed('2026-06-25T04:00:00.000Z')).toBe(16 * DAY_MS);
    expect(endOf(world)).toBe('2026-07-24T03:59:59.000Z');
  });

  it('credits no day that had begun before it and ended after it', () => {
    const world = lapsed('2026-06-15T14:00:00.000Z', '2026-06-15T20:00:00.000Z');
    expect(endOf(world)).toBe('2026-07-16T03:59:59.000Z');
  });

  it('rolls over as ever, and says both', () => {
    const world = lapsed('2026-06-15T16:00:00.000Z', '2026-06-19T04:00:00.000Z');
    expect(endOf(world)).toBe('2026-07-21T03:59:59.000Z');
    const moved = world.recorded.findLast(({ event }) => event.type === 'WindowMoved');
    expect(moved?.event).toMatchObject({
      move: {
        why: { reason: 'lapse-in-appropriations', from: '2026-06-15T16:00:00.000Z' },
        rolledOver: { from: '2026-07-18', to: '2026-07-20', closed: 'weekend', holiday: null },
      },
    });
  });

  it('is for an order on every review alone', () => {
    const world = accepted('2026-06-01T14:00:00.000Z').after(DAY_MS);
    const lapse = { kind: 'beginSuspension', reason } as const;
    for (const by of [company, reviewer('nsa'), reviewer('caisi'), coordinator]) {
      expect(world.does(by, lapse)).toBe('suspension-by-order');
    }
    expect(world.does(coordinator, { kind: 'toll', reason, asOf: world.now })).toContain(
      'SuspensionBegan',
    );
  });
});

describe('an extension by fifteen days, for which this edition asks the coordinator', () => {
  const extend = (days: number) => ({ kind: 'extendWindow', days, reason: 'as ruled' }) as const;

  it('is for the coordinator alone, once, up to fifteen days and the ceiling', () => {
    const world = accepted('2026-06-01T14:00:00.000Z');
    expect(world.does(company, extend(15))).toBe('not-your-act');
    expect(world.does(reviewer('caisi'), extend(15))).toBe('not-your-act');
    expect(world.does(coordinator, extend(16))).toBe('extension-too-long');
    expect(world.does(coordinator, extend(15))).toEqual(['WindowExtended', 'WindowMoved']);
    expect(endOf(world)).toBe('2026-07-31T03:59:59.000Z');
    expect(world.does(coordinator, extend(1))).toBe('past-ceiling');
  });
});
