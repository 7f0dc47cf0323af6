import { describe, expect, it } from '@jest/globals';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { comingOverdue } from '../../../../workflows/domain/determination/coming';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { moveWords } from '../../../../projections/words/window-moves';
import { closesAt } from '../../../../workflows/domain/window/window';
import { DAY_MS, World, company, reviewer, rulesOf, system } from '../../../support/review-world';
import { EVERY_RULE_ON } from '../../../support/whole-edition';

const lead = reviewer('caisi');
const rules = rulesOf('us-2026-06');
const suspend = { kind: 'beginSuspension', reason: 'access-outage' } as const;
const resume = { kind: 'endSuspension', suspension: 'sus-1' } as const;
const lastText = (world: World): string =>
  world.recorded
    .flatMap(({ event }) => (event.type === 'WindowMoved' ? [moveWords(event.move, 'UTC')] : []))
    .at(-1) ?? '';

describe('a suspension over a change of clocks', () => {
  it('of four days moves the last day by four', () => {
    const world = new World(rules);
    world.now = '2026-10-20T13:00:00.000Z';
    world.opens();
    expect(closesAt(world.live.window, rules)).toBe('2026-11-20T04:59:59.000Z');
    // From Friday to Tuesday at nine o’clock; clocks are put back on the Sunday between.
    world.now = '2026-10-30T13:00:00.000Z';
    world.does(lead, suspend);
    world.now = '2026-11-03T14:00:00.000Z';
    world.does(lead, resume);
    expect(closesAt(world.live.window, rules)).toBe('2026-11-24T04:59:59.000Z');
    expect(lastText(world)).toMatch(/^\+4 d: access-outage from /);
  });

  it('before the change moves an end after it to the end of a day, too', () => {
    const world = new World(rules);
    world.now = '2026-10-01T13:00:00.000Z';
    world.opens();
    expect(closesAt(world.live.window, rules)).toBe('2026-11-01T03:59:59.000Z');
    world.after(DAY_MS).does(lead, suspend);
    world.after(4 * DAY_MS).does(lead, resume);
    expect(closesAt(world.live.window, rules)).toBe('2026-11-05T04:59:59.000Z');
    expect(lastText(world)).toMatch(/^\+4 d: /);
  });
});

describe('an outage that is short', () => {
  const rolled = rulesOf('us-2026-06', {
    window: { ...rules.edition.window, rollOver: 'nextBusinessDay' },
  });

  it('of one second gives no time back, and turns no Friday into a Monday', () => {
    const world = new World(rolled);
    world.opens({ windowDays: 30 });
    const end = closesAt(world.live.window, rolled);
    expect(end).toBe('2026-08-01T03:59:59.000Z');
    world.after(DAY_MS).does(lead, suspend);
    expect(world.after(1_000).does(lead, resume)).toEqual(['SuspensionEnded', 'WindowMoved']);
    expect(closesAt(world.live.window, rolled)).toBe(end);
    expect(lastText(world)).toMatch(/^the end does not move: .*under 60 min, so not credited$/);
  });

  it('but counts moves the end by all that it moves it, and says so', () => {
    const world = new World(rolled);
    world.opens({ windowDays: 30 });
    world.after(DAY_MS).does(lead, suspend);
    world.after(3_600_000).does(lead, resume);
    expect(closesAt(world.live.window, rolled)).toBe('2026-08-04T03:59:59.000Z');
    expect(lastText(world)).toMatch(/^\+3 d: .*rolled over to 2026-08-03/);
  });
});

describe('a suspension that is open', () => {
  it('asks those who are awaited whether it still holds, at the edition’s rhythm', () => {
    const world = new World(rules).opens();
    world.does(lead, suspend);
    expect(awaiting(world.live, rules)).toContain('company');
    const first = nextInstant(world.live, rules);
    // Two business days: Thursday, and Monday after the federal holiday.
    expect(first?.at).toBe('2026-07-07T03:59:59.000Z');
    world.now = first?.at ?? '';
    expect(world.tick()).toEqual(['SuspensionReviewDue']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ notify: ['company'] });
    expect(nextInstant(world.live, rules)?.at).toBe('2026-07-09T03:59:59.000Z');
  });

  it('by an order has somebody awaited and a next instant, too, and no end by one person', () => {
    const coordinator = { kind: 'coordinator', person: 'coordinator-one' } as const;
    const world = new World(rules).opens();
    const reason = 'lapse-in-appropriations';
    const order = 'example-order-0001';
    expect(world.does(coordinator, { kind: 'beginSuspension', reason })).toBe(
      'suspension-by-order',
    );
    world.does(coordinator, { kind: 'toll', reason, asOf: world.now }, order);
    expect(awaiting(world.live, rules)).toContain('coordinator');
    expect(nextInstant(world.live, rules)).not.toBeNull();
    expect(world.does(coordinator, resume)).toBe('suspension-by-order');
    world.after(DAY_MS);
    const end = { kind: 'endToll', order, asOf: world.now } as const;
    expect(world.does(coordinator, end)).toContain('SuspensionEnded');
  });
});

describe('an outage that is left open', () => {
  const ending = (world: World): unknown => {
    const { from } = world.live.window.suspensions[0] ?? { from: '' };
    world.now = new Date(Date.parse(from) + 15 * DAY_MS).toISOString();
    const due: unknown[] = [];
    for (let ticks = 0; ticks < 20 && Array.isArray(due.at(-1) ?? []); ticks += 1) {
      due.push(world.tick());
    }
    return world.recorded
      .map(({ event }) => event)
      .filter(({ type }) => type === 'ReviewEnded' || type === 'SuspensionEnded')
      .at(-1);
  };

  it('ends as failed access if the company has shown none meanwhile', () => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    expect(ending(world)).toMatchObject({ outcome: 'accessFailed', awaited: ['company'] });
  });

  it.each<[string, (world: World) => World]>([
    ['a check of access that was given again', (world) => world.providesAccess()],
    ['an evaluation that came to its end', (world) => world.evaluates()],
  ])('only lets the clock run again where the access has worked since, by %s', (_, works) => {
    const world = new World(rules).opens().after(DAY_MS);
    world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
    works(world.after(DAY_MS));
    expect(ending(world)).toMatchObject({ type: 'SuspensionEnded', on: 'span' });
    expect(world.live.phase).not.toBe('reporting');
  });
});

describe('what a suspension was made for', () => {
  const whole = rulesOf('us-2026-06', EVERY_RULE_ON);
  const ASK = { kind: 'askCompany', question: 'Which weights are these?' } as const;
  const ANSWER = { kind: 'answerRequest', request: 'rfi-1', answer: 'The declared ones.' } as const;
  const opened = (askFirst: boolean): World => {
    const world = new World(whole).submits();
    world.does(system, { kind: 'acceptIntake', suites: [] });
    world.does(lead, { kind: 'acceptSubmission' });
    if (askFirst) world.does(lead, ASK);
    return world;
  };
  const due = (world: World): string => comingOverdue(world.live, world.rules)[0]?.at ?? '';

  it('is ended by those whom the edition names, and by no answer', () => {
    const world = opened(false).providesAccess();
    world.does(lead, ASK);
    world.does(lead, { kind: 'beginSuspension', reason: 'unanswered' });
    world.now = due(world);
    world.tick();
    world.tick();
    expect(world.live.course.requests).toMatchObject([{ status: 'overdue' }]);
    expect(world.does(company, ANSWER)).toEqual(['RequestAnswered']);
    expect(world.live.window.suspensions).toMatchObject([{ cause: 'act', until: null }]);
    expect(world.does(company, resume)).toBe('not-your-act');
    expect(world.does(lead, resume)).toEqual(['SuspensionEnded', 'WindowMoved']);
  });

  it('stops no clock before it runs: what was overdue before the opening', () => {
    const world = opened(true);
    world.now = due(world);
    expect(world.tick()).toEqual(['RequestOverdue']);
    world.providesAccess();
    expect(closesAt(world.live.window, whole)).not.toBeNull();
    expect(world.does(company, ANSWER)).toEqual(['RequestAnswered']);
    expect(world.live.window.suspensions).toEqual([]);
  });
});
