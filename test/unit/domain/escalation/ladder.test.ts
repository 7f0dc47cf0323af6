import { describe, expect, it } from '@jest/globals';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import type { Actor } from '../../../../contracts/people/participant';
import { World, company, reviewer, rulesOf, suites, system } from '../../../support/review-world';
import { NO_ANSWER } from '../../../support/sample-fault';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const coordinator: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const escalate = { kind: 'escalate', reason: 'it is read differently' } as const;
const acknowledge = { kind: 'acknowledgeEscalation', escalation: 'esc-1' } as const;
const snooze = { kind: 'snoozeEscalation', escalation: 'esc-1', reason: 'tomorrow' } as const;
/** T0 is Wednesday, 1 July 2026; Friday is a holiday, observed for the Fourth. */
const FIRST_CLIMB = '2026-07-07T03:59:59.000Z';
const SECOND_CLIMB = '2026-07-09T03:59:59.000Z';
const AFTER_IN_HAND = '2026-07-08T03:59:59.000Z';
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
      next: { level: 'coordinator', after: { days: 2, unit: 'businessDays' } },
    });
  });

  it('climbs to the coordinator, then to the principals, and no further', () => {
    const world = escalated();
    expect(at(world, FIRST_CLIMB).tick()).toEqual(['EscalationClimbed']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ level: 'coordinator' });
    expect(world.tick()).toBe('nothing-due');
    expect(at(world, SECOND_CLIMB).tick()).toEqual(['EscalationClimbed']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ level: 'principals' });
    expect(world.recorded.at(-1)?.event).toMatchObject({ next: null });
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
  it('climbs on if nobody resolves it in the edition’s time, and the next level may take it in hand', () => {
    const world = escalated();
    expect(world.does(lead, acknowledge)).toEqual(['EscalationAcknowledged']);
    expect(world.does(lead, acknowledge)).toBe('escalation-acknowledged');
    expect(at(world, FIRST_CLIMB).tick()).toBe('nothing-due');
    expect(at(world, AFTER_IN_HAND).tick()).toEqual(['EscalationClimbed']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ level: 'coordinator' });
    expect(world.does(coordinator, acknowledge)).toEqual(['EscalationAcknowledged']);
    expect(nextInstant(world.live, rules)?.what).toBe('esc-1 climbs');
  });

  it('goes no further from the last step', () => {
    const world = escalated();
    at(world, FIRST_CLIMB).tick();
    at(world, SECOND_CLIMB).tick();
    expect(world.does(coordinator, acknowledge)).toEqual(['EscalationAcknowledged']);
    expect(nextInstant(world.live, rules)?.what).not.toContain('climbs');
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
      return world.does(system, { kind: 'reportUnreachable', generation, why: NO_ANSWER });
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

describe('an agency that escalates again and again', () => {
  const resolve = (escalation: string) =>
    ({ kind: 'resolveEscalation', escalation, resolution: 'read together' }) as const;
  const letHold = { kind: 'letEscalationHold', escalation: 'esc-2', reason: 'it is new' } as const;
  const again = (): World => {
    const world = new World(rules).deliberates();
    world.does(reviewer('nsa'), escalate);
    world.does(lead, resolve('esc-1'));
    world.does(reviewer('nsa'), escalate);
    return world;
  };

  it('holds the report once on a dossier', () => {
    const world = again();
    const raised = world.recorded.flatMap(({ event }) =>
      event.type === 'EscalationRaised' ? [event.holds] : [],
    );
    expect(raised).toEqual([true, false]);
    world.signs('nsa');
    world.signs('cisa');
    expect(world.signs('caisi')).toEqual(['SignedOff', 'ReviewEnded']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ coverage: { openEscalations: 1 } });
  });

  it('holds it again with the consent of the lead or a coordinator, and not with its own', () => {
    const world = again();
    expect(world.does(reviewer('nsa'), letHold)).toBe('not-your-act');
    expect(world.does(company, letHold)).toBe('not-your-act');
    expect(world.does(coordinator, letHold)).toEqual(['EscalationLetHold']);
    expect(world.does(lead, letHold)).toBe('escalation-holds');
    world.signs('nsa');
    world.signs('cisa');
    expect(world.signs('caisi')).toEqual(['SignedOff']);
    expect(world.does(lead, resolve('esc-2'))).toEqual(['EscalationResolved', 'ReviewEnded']);
  });

  it('is the lead itself: then a coordinator alone consents', () => {
    const world = new World(rules).deliberates();
    world.does(lead, escalate);
    world.does(lead, escalate);
    expect(world.does(lead, letHold)).toBe('not-your-act');
    expect(world.does(coordinator, letHold)).toEqual(['EscalationLetHold']);
  });

  it('does not hold it again for an immaterial change, neither while nor after it is reassembled', () => {
    const rename = { kind: 'amend', change: { modelName: 'Another' }, reason: 'a name' } as const;
    const holds = (world: World): unknown => {
      world.does(reviewer('nsa'), escalate);
      return world.recorded.flatMap(({ event }) =>
        event.type === 'EscalationRaised' ? [event.holds] : [],
      );
    };
    const world = again();
    world.does(company, rename);
    expect(holds(world)).toEqual([true, false, false]);
    world.assembles('e');
    expect(holds(world)).toEqual([true, false, false, false]);
  });

  it('holds a dossier once, whether it is being assembled or is there', () => {
    const world = new World(rules).opens();
    world.does(reviewer('nsa'), escalate);
    world.does(reviewer('nsa'), escalate);
    world.evaluates().assembles('d');
    world.does(reviewer('nsa'), escalate);
    const raised = world.recorded.flatMap(({ event }) =>
      event.type === 'EscalationRaised' ? [event.holds] : [],
    );
    expect(raised).toEqual([true, false, false]);
  });

  it('may hold the next dossier, and leaves the first hold to others', () => {
    const world = again();
    world.does(reviewer('cisa'), escalate);
    expect(world.recorded.at(-1)?.event).toMatchObject({ holds: true });
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    world.assembles('e');
    world.does(reviewer('nsa'), escalate);
    expect(world.recorded.at(-1)?.event).toMatchObject({ holds: true });
  });
});
