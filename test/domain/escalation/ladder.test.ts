import { describe, expect, it } from '@jest/globals';
import { nextInstant } from '../../../workflows/domain/next-instant';
import type { Actor } from '../../../contracts/statement';
import { World, company, reviewer, rulesOf, suites, system } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const escalate = { kind: 'escalate', reason: 'it is read differently' } as const;
const acknowledge = { kind: 'acknowledgeEscalation', escalation: 'esc-1' } as const;
const snooze = { kind: 'snoozeEscalation', escalation: 'esc-1', reason: 'tomorrow' } as const;
/** T0 is Wednesday, 1 July 2026; Friday is a holiday, observed for the Fourth. */
const FIRST_CLIMB = '2026-07-07T03:59:59.000Z';
const SECOND_CLIMB = '2026-07-09T03:59:59.000Z';
const AFTER_SNOOZE = '2026-07-08T03:59:59.000Z';

const escalated = (by: Actor = reviewer('nsa')): World => {
  const world = new World(rules).opens();
  expect(world.does(by, escalate)).toEqual(['EscalationRaised']);
  return world;
};
const at = (world: World, instant: string): World => {
  world.now = instant;
  return world;
};

describe('an escalation that nobody takes up', () => {
  it('begins with the lead, and says what happens next', () => {
    expect(escalated().recorded.at(-1)?.event).toMatchObject({
      level: 'lead',
      notify: ['lead'],
      otherwise: expect.stringContaining('coordinator'),
    });
  });

  it('climbs to the coordinator, then to the principals, and no further', () => {
    const world = escalated();
    expect(at(world, FIRST_CLIMB).tick()).toEqual(['EscalationClimbed']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ level: 'coordinator' });
    expect(world.tick()).toBe('nothing-due');
    expect(at(world, SECOND_CLIMB).tick()).toEqual(['EscalationClimbed']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ level: 'principals' });
    expect(nextInstant(world.live, rules)?.what).not.toContain('climbs');
  });

  it('is raised, acknowledged and resolved by a coordinator, too, and not by the company', () => {
    const world = escalated(coordinator);
    expect(world.does(company, escalate)).toBe('not-your-act');
    expect(world.does(company, acknowledge)).toBe('not-your-act');
    expect(world.does(coordinator, acknowledge)).toEqual(['EscalationAcknowledged']);
    const resolve = { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'read' } as const;
    expect(world.does(coordinator, resolve)).toEqual(['EscalationResolved']);
  });
});

describe('an escalation that somebody has in hand', () => {
  it('climbs no further', () => {
    const world = escalated();
    expect(world.does(lead, acknowledge)).toEqual(['EscalationAcknowledged']);
    expect(world.does(lead, acknowledge)).toBe('escalation-acknowledged');
    expect(world.does(lead, snooze)).toBe('nothing-to-snooze');
    expect(at(world, FIRST_CLIMB).tick()).toBe('nothing-due');
  });

  it('is put off once, by the edition’s span', () => {
    const world = escalated();
    expect(world.does(reviewer('cisa'), snooze)).toBe('not-your-act');
    expect(world.does(lead, snooze)).toEqual(['EscalationSnoozed']);
    expect(world.does(lead, snooze)).toBe('already-snoozed');
    expect(at(world, FIRST_CLIMB).tick()).toBe('nothing-due');
    expect(at(world, AFTER_SNOOZE).tick()).toEqual(['EscalationClimbed']);
  });
});

describe('what a review escalates of itself', () => {
  it('is a deadlock: everybody has signed, and it does not suffice', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    world.signs('cisa');
    expect(world.signs('caisi', 'dissent')).toEqual(['SignedOff', 'EscalationRaised']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ cause: 'deadlock', by: system });
  });

  it('is an endpoint that cannot be reached, where the edition says so, once while it is open', () => {
    const causes = { ...rules.edition.escalation, causes: ['unreachable' as const] };
    const world = new World(rulesOf('us-2026-06', { escalation: causes })).submits();
    world.does(system, { kind: 'acceptIntake', suites });
    const fails = (generation: number) => {
      const provide = { kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'm' };
      world.does(company, provide as never);
      return world.does(system, { kind: 'reportUnreachable', generation, why: 'no answer' });
    };
    expect(fails(1)).toEqual(['AccessUnreachable', 'EscalationRaised']);
    expect(fails(2)).toEqual(['AccessUnreachable']);
  });

  it('is nothing where the edition names no cause', () => {
    const none = { ...rules.edition.escalation, causes: [] };
    const world = new World(rulesOf('us-2026-06', { escalation: none })).deliberates();
    world.signs('nsa');
    world.signs('cisa');
    expect(world.signs('caisi', 'dissent')).toEqual(['SignedOff']);
  });
});
