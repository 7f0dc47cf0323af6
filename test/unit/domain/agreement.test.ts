import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AgreementTerms,
  dueReminders,
  statusOfAgreement,
} from '../../../contracts/people/agreement';
import type { Agreement } from '../../../contracts/people/agreement';
import { World, digest, rulesOf, system, company } from '../../support/review-world';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const DAY_MS = 86_400_000;
const T0 = Date.parse('2026-07-01T00:00:00.000Z');
const on = (day: number): string => new Date(T0 + day * DAY_MS).toISOString();

const terms: AgreementTerms = {
  agreement: 'labs-2026',
  company: 'example-labs',
  signatories: {
    company: [{ name: 'Example Admin', title: 'General Counsel' }],
    government: [{ agency: 'caisi', name: 'Example Lead', title: 'Director' }],
  },
  text: { digest: digest('a'), heldBy: 'caisi', reference: 'labs-2026' },
  promised: [],
  information: [],
  retention: null,
  from: on(10),
  until: on(100),
  remindDaysBefore: [30, 7],
};
const agreement = (change: Partial<Agreement> = {}): Agreement => ({
  terms,
  digest: digest('b'),
  proposedBy: 'coordinator-one',
  proposedAt: on(0),
  confirmedBy: 'admin-one',
  confirmedAt: on(5),
  terminated: null,
  reminders: [],
  ...change,
});

describe('an agreement', () => {
  it('is proposed, confirmed, in force and expired, by its dates alone', () => {
    const found = [4, 5, 10, 99, 100].map((day) => statusOfAgreement(agreement(), on(day)));
    expect(found).toEqual(['proposed', 'notYet', 'inForce', 'inForce', 'expired']);
    const terminated = { by: 'admin-one', at: on(20), reason: 'new terms' };
    expect(statusOfAgreement(agreement({ terminated }), on(19))).toBe('inForce');
    expect(statusOfAgreement(agreement({ terminated }), on(20))).toBe('terminated');
  });

  it('is never in force before both sides have confirmed it, whatever the dates', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 500 }), fc.boolean(), (day, isTerminated) => {
        const open = agreement({ confirmedBy: null, confirmedAt: null });
        const terminated = { by: 'admin-one', at: on(0), reason: 'not wanted' };
        const status = statusOfAgreement(isTerminated ? { ...open, terminated } : open, on(day));
        expect(status).not.toBe('inForce');
      }),
    );
  });

  it('reminds of its end once for each day that it names, and never after it', () => {
    expect(dueReminders(agreement(), on(69))).toEqual([]);
    expect(dueReminders(agreement(), on(70))).toEqual([30]);
    expect(dueReminders(agreement(), on(93))).toEqual([30, 7]);
    const given = { daysBefore: 30, at: on(70), notify: ['company' as const] };
    expect(dueReminders(agreement({ reminders: [given] }), on(93))).toEqual([7]);
    expect(dueReminders(agreement(), on(100))).toEqual([]);
  });

  it.each([
    ['ends before it begins', { until: on(9) }],
    ['names the company alone', { signatories: { ...terms.signatories, government: [] } }],
    ['names the government alone', { signatories: { ...terms.signatories, company: [] } }],
  ])('is refused when it %s', (_name, change) => {
    expect(AgreementTerms.safeParse(terms).success).toBe(true);
    expect(AgreementTerms.safeParse({ ...terms, ...change }).success).toBe(false);
  });
});

describe('the retention that an agreement promises', () => {
  const keptUntil = (retention: { days: number; unit: 'calendarDays' } | null): unknown => {
    const world = new World(rulesOf('us-2026-06', EVERY_RULE_ON)).submits({
      agreement: { agreement: 'labs-2026', digest: digest('b'), retention },
    });
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    world.does(system, { kind: 'confirmAccessDropped' });
    const event = world.recorded.at(-1)?.event;
    return event?.type === 'ReviewClosed' ? event.keptNoLongerThan : undefined;
  };

  it('holds where it is shorter than the edition’s, and never before the record may be destroyed', () => {
    const byEdition = keptUntil(null);
    expect(keptUntil({ days: 300, unit: 'calendarDays' })).toBe(byEdition);
    const shorter = keptUntil({ days: 10, unit: 'calendarDays' });
    expect(String(shorter) < String(byEdition)).toBe(true);
    expect(keptUntil({ days: 1, unit: 'calendarDays' })).toBe(
      keptUntil({ days: 5, unit: 'calendarDays' }),
    );
  });
});
