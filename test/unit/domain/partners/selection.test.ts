import { describe, expect, it } from '@jest/globals';
import type { ReviewEvent } from '../../../../contracts/review/event';
import { PartnerNotice } from '../../../../contracts/review/partners';
import type { Deed } from '../../../../workflows/domain/kernel/command';
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

const RULES = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const nsa = reviewer('nsa');
const nominate = (partner = 'grid-one'): Deed => ({
  kind: 'nominatePartner',
  partner,
  name: `Example ${partner}`,
  reason: 'it runs a power grid',
});
const agree = (partner = 'grid-one'): Deed => ({ kind: 'agreePartner', partner });
const object = (reason = 'security', partner = 'grid-one'): Deed => ({
  kind: 'objectPartner',
  partner,
  reason,
});
const revoke = (partner = 'grid-one'): Deed => ({
  kind: 'revokePartner',
  partner,
  reason: 'it withdrew',
});
const wave = (from: string, until: string, change: object = {}): Deed => ({
  kind: 'setWave',
  wave: 1,
  from,
  until,
  partners: ['grid-one'],
  ...change,
});

/** A review whose window is open, with partners that both sides agree to. */
function agreed(world = new World(RULES).opens(), ...partners: string[]): World {
  for (const partner of partners.length > 0 ? partners : ['grid-one']) {
    world.does(company, nominate(partner));
    world.does(lead, agree(partner));
  }
  return world;
}

const statusIn = (world: World, id = 'grid-one') =>
  world.live.selection.partners.find((partner) => partner.id === id)?.status;
const told = (world: World) =>
  world.recorded.flatMap(({ event }) => (event.type === 'PartnerNotified' ? [event.notice] : []));

describe('a trusted partner', () => {
  it('is nominated by either side, once, and agreed to by both', () => {
    const world = new World(RULES).opens();
    expect(world.does(nsa, nominate())).toBe('not-your-act');
    expect(world.does(lead, agree())).toBe('partner-unknown');
    expect(world.does(company, nominate())).toEqual(['PartnerNominated']);
    expect(world.does(lead, nominate())).toBe('already-nominated');
    expect(statusIn(world)).toBe('nominated');
    expect(world.does(company, agree())).toBe('partner-settled');
    expect(world.does(nsa, agree())).toBe('not-your-act');
    expect(world.does(lead, agree())).toEqual(['PartnerAgreed']);
    expect(statusIn(world)).toBe('agreed');
    world.does(lead, nominate('water-two'));
    world.does(company, agree('water-two'));
    expect(statusIn(world, 'water-two')).toBe('agreed');
  });

  it('is objected to for a reason of the edition, and agreed to by the party that objected', () => {
    const world = agreed();
    expect(world.does(lead, object('taste'))).toBe('objection-unknown');
    expect(world.does(lead, object())).toEqual(['PartnerObjected']);
    expect(world.does(lead, object())).toBe('partner-settled');
    expect(statusIn(world)).toBe('objected');
    expect(world.does(company, wave('2026-07-20', '2026-08-20'))).toBe('partner-not-agreed');
    world.does(lead, agree());
    expect(statusIn(world)).toBe('agreed');
  });

  it('is never selected under an edition without partners', () => {
    const world = new World(rulesOf('us-2026-06', { partners: null })).opens();
    for (const deed of [
      nominate(),
      agree(),
      object(),
      wave('2026-07-20', '2026-08-20'),
      revoke(),
    ]) {
      expect(world.does(company, deed)).toBe('partners-not-provided');
    }
  });

  it('is revoked by either side, also after the end, and not once its access has expired', () => {
    const world = agreed(new World(RULES).opens(), 'grid-one', 'water-two');
    world.does(company, wave('2026-07-10', '2026-07-20', { partners: ['grid-one', 'water-two'] }));
    expect(world.does(nsa, revoke())).toBe('not-your-act');
    expect(world.after(10 * DAY_MS).tick()).toContain('ReviewEnded');
    expect(world.does(lead, revoke())).toEqual(['PartnerRevoked', 'PartnerNotified']);
    expect(world.does(lead, revoke())).toBe('partner-settled');
    expect(world.does(company, nominate('late'))).toBe('wrong-phase');
    world.after(11 * DAY_MS);
    expect(world.does(company, revoke('water-two'))).toBe('partner-settled');
    world.does(system, { kind: 'confirmAccessDropped' });
    world.checked().does(system, { kind: 'attachReport', digest: digest('e') });
    expect(world.does(company, revoke('water-two'))).toBe('partner-settled');
  });
});

describe('the first wave under an edition whose window ends before the release to partners', () => {
  it('is that release, and moves the end, with the reason', () => {
    const world = agreed();
    expect(world.does(lead, wave('2026-07-20', '2026-08-20'))).toBe('not-your-act');
    expect(world.does(company, wave('2026-07-20', '2026-08-20'))).toEqual([
      'WaveSet',
      'PlannedReleaseChanged',
      'WindowMoved',
      'PartnerNotified',
    ]);
    expect(closesAt(world.live.window, RULES)).toBe('2026-07-20T03:59:59.000Z');
    const moved = world.recorded.find(({ event }) => event.type === 'WindowMoved')?.event;
    expect(moved).toMatchObject({
      move: {
        why: { kind: 'firstWave', release: '2026-07-20' },
        by: company,
        closesAt: '2026-07-20T03:59:59.000Z',
      },
    });
    expect(world.does(company, wave('2026-07-25', '2026-08-20'))).toContain('WindowMoved');
    expect(closesAt(world.live.window, RULES)).toBe('2026-07-25T03:59:59.000Z');
  });

  it('is where the release is planned from then on', () => {
    const world = agreed();
    world.does(company, wave('2026-07-20', '2026-08-20'));
    const change: Deed = { kind: 'changePlannedRelease', plannedRelease: '2026-07-28' };
    expect(world.does(company, change)).toBe('wave-sets-release');
  });

  it('lies ahead, and the waves after it later', () => {
    const world = agreed(new World(RULES).opens(), 'grid-one', 'water-two');
    const second = { wave: 2, partners: ['water-two'] };
    expect(world.does(company, wave('2026-07-01', '2026-08-20'))).toBe('release-date-past');
    expect(world.does(company, wave('2026-07-20', '2026-07-19'))).toBe('wave-dates-unfit');
    expect(world.does(company, wave('2026-07-20', '2026-08-20', second))).toBe('wave-dates-unfit');
    world.does(company, wave('2026-07-20', '2026-08-20'));
    expect(world.does(company, wave('2026-07-19', '2026-08-20', second))).toBe('wave-dates-unfit');
    expect(world.does(company, wave('2026-07-22', '2026-08-20', second))).toEqual([
      'WaveSet',
      'PartnerNotified',
    ]);
    expect(world.does(company, wave('2026-07-23', '2026-08-20'))).toBe('wave-dates-unfit');
    const both = { wave: 2, partners: ['grid-one', 'water-two'] };
    expect(world.does(company, wave('2026-07-22', '2026-08-20', both))).toBe('partner-not-agreed');
  });
});

describe('a wave under an edition whose window ends before the public release', () => {
  it('is over before that, and moves no end', () => {
    const rules = rulesOf('draft-2026-05', { partners: RULES.edition.partners });
    const world = agreed(new World(rules).opens({ plannedRelease: '2026-09-01' }));
    const before = closesAt(world.live.window, rules);
    expect(world.does(company, wave('2026-08-20', '2026-09-01'))).toBe('wave-dates-unfit');
    expect(world.does(company, wave('2026-08-20', '2026-08-31'))).toEqual([
      'WaveSet',
      'PartnerNotified',
    ]);
    expect(closesAt(world.live.window, rules)).toBe(before);
    const release = (plannedRelease: string | null) =>
      world.does(company, { kind: 'changePlannedRelease', plannedRelease });
    expect(release('2026-08-31')).toBe('wave-dates-unfit');
    expect(release('2026-09-02')).toEqual(['PlannedReleaseChanged', 'WindowMoved']);
    expect(release(null)).toEqual(['PlannedReleaseChanged', 'WindowMoved']);
  });
});

describe('a notice to a partner', () => {
  it('is given for what is new to it, and for nothing else', () => {
    const world = agreed(new World(RULES).opens(), 'grid-one', 'water-two');
    world.does(company, wave('2026-07-20', '2026-08-20', { partners: ['grid-one', 'water-two'] }));
    world.does(company, wave('2026-07-20', '2026-08-20', { partners: ['grid-one'] }));
    world.does(company, wave('2026-07-21', '2026-08-20'));
    world.does(company, wave('2026-07-21', '2026-08-20'));
    world.does(lead, revoke());
    expect(told(world).map(({ partner, says }) => `${partner} ${says}`)).toEqual([
      ...['grid-one included', 'water-two included', 'water-two leftOut'],
      ...['grid-one moved', 'grid-one revoked'],
    ]);
    expect(statusIn(world, 'water-two')).toBe('agreed');
  });

  it('carries its projection and nothing else of the review', () => {
    const world = agreed(new World(RULES).deliberates());
    world.does(company, wave('2026-07-20', '2026-08-20'));
    const events = world.recorded.filter(({ event }) => event.type === 'PartnerNotified');
    const [event] = events.map((recorded) => recorded.event as ReviewEvent & { notice: unknown });
    expect(Object.keys(event ?? {}).sort()).toEqual(['notice', 'type']);
    expect(Object.keys(PartnerNotice.shape).sort()).toEqual([
      ...['from', 'partner', 'says', 'until', 'wave'],
    ]);
    expect(event?.notice).toEqual({
      partner: 'grid-one',
      wave: 1,
      from: '2026-07-20',
      until: '2026-08-20',
      says: 'included',
    });
  });
});
