import { describe, expect, it } from '@jest/globals';
import { comingOverdue } from '../../../../workflows/domain/determination/coming';
import { closesAt } from '../../../../workflows/domain/window/window';
import { World, company, reviewer, rulesOf, system } from '../../../support/review-world';
import { EVERY_RULE_ON } from '../../../support/whole-edition';

const ASK = { kind: 'askCompany', question: 'Which weights are these?' } as const;
const ANSWER = { kind: 'answerRequest', request: 'rfi-1', answer: 'The declared ones.' } as const;
/** T0 is a Wednesday; Friday is the federal holiday observed for the Fourth of July. */
const AFTER_FIVE_BUSINESS_DAYS = '2026-07-10T03:59:59.000Z';
const lead = reviewer('caisi');

const asked = (rules = rulesOf('us-2026-06')): World => {
  const world = new World(rules).opens();
  world.does(lead, ASK);
  return world;
};
const at = (world: World, instant: string): World => {
  world.now = instant;
  return world;
};

describe('a request to the company', () => {
  it('is numbered, and due by the edition’s business days', () => {
    const world = asked();
    expect(world.recorded.at(-1)?.event).toMatchObject({
      request: 'rfi-1',
      dueAt: AFTER_FIVE_BUSINESS_DAYS,
    });
    world.does(lead, ASK);
    expect(world.live.course.requests.map(({ id }) => id)).toEqual(['rfi-1', 'rfi-2']);
  });

  it('is asked by whom the edition names, and answered by the company alone, once', () => {
    const world = asked();
    expect(world.does(reviewer('cisa'), ASK)).toBe('not-your-act');
    expect(world.does(lead, ANSWER)).toBe('not-your-act');
    expect(world.does(company, { ...ANSWER, request: 'rfi-9' })).toBe('request-unknown');
    expect(world.does(company, ANSWER)).toEqual(['RequestAnswered']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ late: false });
    expect(world.does(company, ANSWER)).toBe('request-unknown');
  });

  it('is asked under no edition that does not provide for it', () => {
    const world = new World(rulesOf('us-2026-06', { requests: null })).opens();
    expect(world.does(lead, ASK)).toBe('requests-not-provided');
  });

  it('is overdue once, and then escalated, where the edition says so', () => {
    const world = asked();
    expect(at(world, '2026-07-10T03:59:58.999Z').tick()).toBe('nothing-due');
    expect(at(world, AFTER_FIVE_BUSINESS_DAYS).tick()).toEqual([
      'RequestOverdue',
      'EscalationRaised',
    ]);
    expect(world.tick()).toBe('nothing-due');
    expect(world.does(company, ANSWER)).toEqual(['RequestAnswered']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ late: true });
  });

  it('is no longer due once withdrawn', () => {
    const world = asked();
    const withdraw = { kind: 'withdrawRequest', request: 'rfi-1', reason: 'known' } as const;
    expect(world.does(lead, withdraw)).toEqual(['RequestWithdrawn']);
    expect(at(world, AFTER_FIVE_BUSINESS_DAYS).tick()).toBe('nothing-due');
  });
});

describe('a late answer under an edition that stops the clock for it', () => {
  const rules = rulesOf('us-2026-06', EVERY_RULE_ON);
  const open = (): World => {
    const world = new World(rules).submits();
    world.does(system, { kind: 'acceptIntake', suites: [] });
    world.does(lead, { kind: 'acceptSubmission' });
    world.providesAccess();
    world.does(lead, ASK);
    return world;
  };

  it('releases what it took, and says so', () => {
    const world = open();
    const before = closesAt(world.live.window, rules) ?? '';
    const due = comingOverdue(world.live, world.rules)[0]?.at ?? '';
    expect(at(world, due).tick()).toEqual(['RequestOverdue', 'SuspensionBegan', 'WindowMoved']);
    expect(closesAt(world.live.window, rules)).toBeNull();
    world.after(5 * 3_600_000);
    expect(world.does(company, ANSWER)).toEqual([
      'RequestAnswered',
      'SuspensionEnded',
      'WindowMoved',
    ]);
    const after = closesAt(world.live.window, rules) ?? '';
    expect(Date.parse(after) - Date.parse(before)).toBe(5 * 3_600_000);
  });

  it('lets the clock run with the last of several, and not before', () => {
    const world = open();
    world.does(lead, ASK);
    const due = comingOverdue(world.live, world.rules)[0]?.at ?? '';
    at(world, due).tick();
    world.tick();
    expect(world.does(company, ANSWER)).toEqual(['RequestAnswered']);
    expect(world.does(company, { ...ANSWER, request: 'rfi-2' })).toContain('SuspensionEnded');
  });

  it('stops it no longer than the edition bears', () => {
    const world = open();
    at(world, comingOverdue(world.live, world.rules)[0]?.at ?? '').tick();
    expect(at(world, '2026-07-18T03:59:59.000Z').tick()).toEqual([
      'SuspensionEnded',
      'WindowMoved',
    ]);
  });
});
