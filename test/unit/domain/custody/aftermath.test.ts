import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toAftermath } from '../../../../contracts/review/disclosure/report';
import type { Actor } from '../../../../contracts/people/participant';
import { isKept } from '../../../../workflows/domain/custody/holdings';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { viewOf } from '../../../support/ledger-of';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const US = rulesOf('us-2026-06').edition;
const DRAFT = { partners: US.partners };
const caisi = reviewer('caisi');
const attest: Deed = { kind: 'attestRelease', digest: digest('a'), statement: 'equal' };
const revoke: Deed = { kind: 'revokePartner', partner: 'grid', reason: 'it leaked' };
const nominate: Deed = {
  ...{ kind: 'nominatePartner', partner: 'grid' },
  ...{ name: 'Example Grid', reason: 'it runs a grid' },
};

/** A review with a partner in a wave of early access, over and closed on the day of its end. */
function closed(world: World): World {
  world.opens();
  world.does(caisi, nominate);
  world.does(company, { kind: 'agreePartner', partner: 'grid' });
  world.does(company, {
    ...{ kind: 'setWave', wave: 1, from: '2027-01-01', until: '2027-06-01' },
    partners: ['grid'],
  });
  world.does(company, { kind: 'withdraw', reason: 'put off' });
  world.does(system, { kind: 'attachReport', digest: digest('e') });
  world.does(system, { kind: 'confirmAccessDropped' });
  expect(world.live.phase).toBe('closed');
  return world;
}

describe.each([
  ['us-2026-06', {}],
  ['draft-2026-05', DRAFT],
])('a review that is closed, %s', (name, change) => {
  const begin = (): World => closed(new World(rulesOf(name, change)));

  it('takes the company’s word on its release, also on the day of the closing, and the last one stands', () => {
    const world = begin();
    expect(world.does(company, attest)).toEqual(['ReleaseAttested']);
    const differs: Deed = {
      ...{ kind: 'attestRelease', digest: digest('b'), statement: 'differs' },
      differences: 'tuned further',
    };
    expect(world.after(200 * DAY_MS).does(company, differs)).toEqual(['ReleaseAttested']);
    expect(viewOf(world).accessLedger.release).toMatchObject({
      ...{ at: world.now, digest: digest('b'), pinned: digest('a') },
    });
    expect(world.does(caisi, attest)).toBe('not-your-act');
  });

  it('takes either side’s revocation of a partner, who is told', () => {
    for (const by of [company, caisi]) {
      const world = begin();
      expect(world.does(by, revoke)).toEqual(['PartnerRevoked', 'PartnerNotified']);
      expect(world.does(by, revoke)).toBe('partner-settled');
      expect(viewOf(world).partners.partners).toMatchObject([
        { status: 'revoked', revokedWhy: 'it leaked', revokedAt: world.now },
      ]);
    }
  });

  it('accepts no other act on releases, partners and opinions', () => {
    const world = begin();
    const acts: readonly (readonly [Actor, Deed])[] = [
      [company, { kind: 'agreePartner', partner: 'grid' }],
      [caisi, { ...nominate, partner: 'other' }],
      [company, { kind: 'withdraw', reason: 'again' }],
      [company, { kind: 'amend', change: { promised: [] }, reason: 'none' }],
      [caisi, { kind: 'escalate', reason: 'late' }],
    ];
    for (const [by, deed] of acts) expect(world.does(by, deed)).toBe('review-closed');
  });

  it('takes them until the term after the end is over, and says that it is', () => {
    const world = begin();
    const until = '2027-07-02T03:59:59.000Z';
    expect(viewOf(world).custody.aftermathUntil).toBe(until);
    expect(nextInstant(world.live, world.rules)?.at).toBe(until);
    world.after(Date.parse(until) - Date.parse(world.now) - 1);
    expect(world.does(company, attest)).toEqual(['ReleaseAttested']);
    expect(world.after(1).does(company, attest)).toBe('review-closed');
    expect(world.tick()).toEqual(['AftermathEnded']);
    expect(viewOf(world).custody.aftermathUntil).toBeNull();
    expect(nextInstant(world.live, world.rules)).toBeNull();
    expect(isKept(world.live, world.rules)).toBe(false);
    expect(world.does(caisi, revoke)).toBe('review-closed');
  });

  it('shows beside its report what came after it, and keeps outcome and report as they were', () => {
    const world = begin();
    const before = viewOf(world);
    const issuedAt = world.now;
    world.after(DAY_MS).does(company, attest);
    world.does(caisi, revoke);
    const after = viewOf(world);
    const { report, outcome, coverage, phase } = before;
    expect(after).toMatchObject({ report, outcome, coverage, phase });
    expect(toAftermath(after, issuedAt)).toMatchObject({
      release: { statement: 'equal', at: world.now },
      revokedPartners: [{ partner: 'grid', at: world.now, why: 'it leaked' }],
    });
    expect(toAftermath(after, new Date(Date.parse(world.now) + 1).toISOString())).toMatchObject({
      revokedPartners: [],
    });
  });
});

describe('an edition that gives no time after the end', () => {
  it('takes neither once the review is closed, and leaves nothing to wait for', () => {
    const custody = { ...US.custody, aftermath: null };
    const world = closed(new World(rulesOf('us-2026-06', { custody })));
    expect(world.does(company, attest)).toBe('review-closed');
    expect(world.does(caisi, revoke)).toBe('review-closed');
    expect(isKept(world.live, world.rules)).toBe(false);
  });
});

describe('a term after the end that is over when the review closes', () => {
  it('begins no second time', () => {
    const aftermath = { days: 1, unit: 'calendarDays', inLapse: 'runs' } as const;
    const custody = { ...US.custody, aftermath };
    const world = new World(rulesOf('us-2026-06', { custody })).opens();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    world.after(5 * DAY_MS).does(company, attest);
    expect(world.recorded.at(-1)?.event.type).toBe('ReleaseAttested');
    world.does(system, { kind: 'confirmAccessDropped' });
    expect(world.does(company, attest)).toBe('review-closed');
    expect(isKept(world.live, world.rules)).toBe(false);
  });
});

describe('whatever is said after the closing', () => {
  it('leaves outcome, report and phase alone', () => {
    const deeds: readonly (readonly [Actor, Deed])[] = [
      [company, attest],
      [caisi, revoke],
      [system, { kind: 'tick' }],
      [company, { kind: 'withdraw', reason: 'again' }],
      [caisi, { kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null }],
    ];
    const steps = fc.array(fc.tuple(fc.constantFrom(...deeds), fc.integer({ min: 0, max: 120 })), {
      maxLength: 20,
      size: 'max',
    });
    fc.assert(
      fc.property(steps, (said) => {
        const world = closed(new World(rulesOfUs));
        const { outcome } = viewOf(world);
        for (const [[by, deed], days] of said) {
          world.after(days * DAY_MS).does(by, deed);
          expect(world.live).toMatchObject({ phase: 'closed', outcome, report: digest('e') });
          expect(viewOf(world)).toMatchObject({ phase: 'closed', outcome, report: digest('e') });
        }
      }),
      { numRuns: 50 },
    );
  });
});

const rulesOfUs = rulesOf('us-2026-06');
