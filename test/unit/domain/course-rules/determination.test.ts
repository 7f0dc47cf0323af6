import { describe, expect, it } from '@jest/globals';
import { World, company, digest, reviewer, rulesOf } from '../../../support/review-world';

const DETERMINE = { kind: 'determine', determination: 'covered' } as const;
const BASIS = { digest: digest('8'), heldBy: 'nsa', reference: 'file-1' };
const within = { days: 5, unit: 'businessDays', inLapse: 'stops' } as const;
const CLOCKED = rulesOf('us-2026-06', {
  determination: { initial: 'cannotRuleOut', within, basis: 'required', settledFirst: [] },
});
const nsa = reviewer('nsa');

describe('the question whether a model is covered', () => {
  it('is the company’s, once, and has a clock of its own', () => {
    const world = new World(CLOCKED).submits();
    expect(world.does(nsa, { kind: 'askIfCovered' })).toBe('not-your-act');
    expect(world.does(company, { kind: 'askIfCovered' })).toEqual(['AskedIfCovered']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ dueAt: '2026-07-10T03:59:59.000Z' });
    expect(world.does(company, { kind: 'askIfCovered' })).toBe('already-asked');
  });

  it('lapses once, and leaves what the edition begins with', () => {
    const world = new World(CLOCKED).submits();
    world.does(company, { kind: 'askIfCovered' });
    world.now = '2026-07-10T03:59:59.000Z';
    expect(world.tick()).toEqual(['DeterminationLapsed']);
    expect(world.tick()).toBe('nothing-due');
    expect(world.live.determination).toBe('cannotRuleOut');
    expect(world.does(nsa, { ...DETERMINE, basis: BASIS })).toEqual(['Determined']);
  });

  it('does not lapse once it is determined', () => {
    const world = new World(CLOCKED).submits();
    world.does(company, { kind: 'askIfCovered' });
    world.does(nsa, { ...DETERMINE, basis: BASIS });
    world.now = '2026-07-10T03:59:59.000Z';
    expect(world.tick()).toBe('nothing-due');
  });
});

describe('the basis of a determination', () => {
  it('is a pointer to where it is held, and asked for where the edition asks', () => {
    const world = new World(CLOCKED).submits();
    expect(world.does(nsa, DETERMINE)).toBe('basis-missing');
    expect(world.does(nsa, { ...DETERMINE, basis: BASIS })).toEqual(['Determined']);
    expect(world.recorded.at(-1)?.event).toMatchObject({ basis: BASIS });
    const free = new World(rulesOf('us-2026-06')).submits();
    expect(free.does(nsa, DETERMINE)).toEqual(['Determined']);
  });
});

describe('a consultation', () => {
  const consult = (agency: string) => ({ kind: 'consult', agency }) as const;
  const answer = { kind: 'answerConsultation', view: 'noView' } as const;

  it('is asked by who determines, of an agency that the edition has consulted, once', () => {
    const world = new World(CLOCKED).submits();
    expect(world.does(reviewer('caisi'), consult('cisa'))).toBe('not-your-act');
    expect(world.does(nsa, consult('caisi'))).toBe('unknown-agency');
    expect(world.does(nsa, consult('cisa'))).toEqual(['Consulted']);
    expect(world.does(nsa, consult('cisa'))).toBe('already-asked');
  });

  it('is answered by that agency, once', () => {
    const world = new World(CLOCKED).submits();
    expect(world.does(reviewer('cisa'), answer)).toBe('not-consulted');
    world.does(nsa, consult('cisa'));
    expect(world.does(reviewer('caisi'), answer)).toBe('not-consulted');
    expect(world.does(reviewer('cisa'), answer)).toEqual(['ConsultationAnswered']);
    expect(world.does(reviewer('cisa'), answer)).toBe('not-consulted');
  });
});

describe('a determination that a model is not covered', () => {
  const notCovered = { kind: 'determine', determination: 'notCovered' } as const;
  const rules = rulesOf('us-2026-06');
  const content = {
    kind: 'capability',
    title: 'It plans',
    text: 'It plans far ahead.',
    severity: { level: 'high', vector: null },
    evidence: [],
    suite: null,
    limitations: [],
  } as const;

  it('waits until urgent findings, escalations and consultations are settled', () => {
    const world = new World(rules).opens();
    const caisi = reviewer('caisi');
    world.does(caisi, {
      kind: 'recordFinding',
      content: { ...content, evidence: [], limitations: [] },
      urgent: true,
    });
    expect(world.does(nsa, notCovered)).toBe('not-settled');
    world.does(caisi, { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'told' });
    expect(world.does(nsa, notCovered)).toBe('not-settled');
    world.does(caisi, { kind: 'withdrawFinding', finding: 'f-1', reason: 'misread' });
    world.does(nsa, { kind: 'consult', agency: 'cisa' });
    expect(world.does(nsa, notCovered)).toBe('not-settled');
    world.does(reviewer('cisa'), { kind: 'answerConsultation', view: 'notCovered' });
    expect(world.live.course.consultations[0]?.view).not.toBeNull();
    expect(world.does(nsa, notCovered)).toEqual(['Determined', 'ReviewEnded']);
  });

  it('ends the review with what is open, where the edition wants nothing settled, and says what that is', () => {
    const { determination } = rules.edition;
    const free = rulesOf('us-2026-06', { determination: { ...determination, settledFirst: [] } });
    const world = new World(free).opens();
    world.does(nsa, { kind: 'consult', agency: 'cisa' });
    world.does(reviewer('cisa'), { kind: 'escalate', reason: 'ask us first' });
    expect(world.does(nsa, notCovered)).toEqual(['Determined', 'ReviewEnded']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      coverage: { openEscalations: 1, openConsultations: ['cisa'] },
    });
  });
});
