import { describe, expect, it } from '@jest/globals';
import type { Submission } from '../../../contracts/review/intake';
import { toSubmitAct } from '../../../trust/statements/statement';
import { World, company, reviewer, rulesOf, submission } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const submitted = (change: Partial<Submission>): unknown =>
  new World(rules).does(company, toSubmitAct(rules, { ...submission, ...change }));

describe('a date that cannot be', () => {
  it('is a first contact in the year 1, and one after the submission', () => {
    expect(submitted({ firstContact: '0001-01-01T00:00:00.000Z' })).toBe('first-contact-too-early');
    expect(submitted({ firstContact: '2026-07-02T00:00:00.000Z' })).toBe('first-contact-later');
    expect(submitted({ firstContact: '2025-01-01T00:00:00.000Z' })).toEqual(['ReviewSubmitted']);
  });

  it('is a planned release past the calendar, at the submission and later', () => {
    expect(submitted({ plannedRelease: '2099-01-01' })).toBe('beyond-calendar');
    const world = new World(rules).opens();
    const change = { kind: 'changePlannedRelease', plannedRelease: '2099-01-01' } as const;
    expect(world.does(company, change)).toBe('beyond-calendar');
  });

  it('is a grant until 2099', () => {
    const world = new World(rules).opens();
    const grant = { kind: 'grantAccess', person: 'reviewer-nsa', agency: 'nsa' } as const;
    const lead = reviewer('caisi');
    expect(world.does(lead, { ...grant, until: '2099-01-01T00:00:00.000Z' })).toBe(
      'beyond-calendar',
    );
    expect(world.does(lead, { ...grant, until: '2026-08-01T00:00:00.000Z' })).toEqual([
      'AccessGranted',
    ]);
  });
});
