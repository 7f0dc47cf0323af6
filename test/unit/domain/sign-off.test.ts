import { describe, expect, it } from '@jest/globals';
import { World, company, digest, reviewer, rulesOf } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
const escalate = {
  kind: 'escalate',
  reason: 'the two agencies read the result differently',
} as const;
const resolve = {
  kind: 'resolveEscalation',
  escalation: 'esc-1',
  resolution: 'read together',
} as const;

describe('a sign-off', () => {
  it('is refused before there is a dossier', () => {
    const world = new World(rules).opens();
    expect(world.signs('nsa')).toBe('wrong-phase');
    expect(world.evaluates().signs('nsa')).toBe('dossier-missing');
  });

  it('is refused on a dossier that has changed since', () => {
    expect(new World(rules).deliberates().signs('nsa', 'concur', 'e')).toBe('dossier-changed');
  });

  it('is refused from an agency that has signed this dossier, and from one that takes no part', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    expect(world.signs('nsa')).toBe('already-signed');
    expect(world.signs('other-agency')).toBe('unknown-agency');
  });

  it('is refused from a company', () => {
    const world = new World(rules).deliberates();
    const deed = {
      kind: 'signOff',
      position: 'concur',
      dossierDigest: digest('d'),
      reason: 'ours',
    } as const;
    expect(world.does(company, deed)).toBe('not-your-act');
  });
});

describe('a quorum', () => {
  it('is the lead and one other under us-2026-06, the lead and two others under draft-2026-05', () => {
    const signed = (edition: string) => {
      const world = new World(rulesOf(edition)).deliberates();
      world.signs('caisi');
      return [world.signs('nsa'), world.signs('cisa')];
    };
    expect(signed('us-2026-06')).toEqual([
      ['SignedOff', 'LastCallOpened'],
      ['SignedOff', 'LastCallEnded', 'ReviewEnded'],
    ]);
    expect(signed('draft-2026-05')).toEqual([['SignedOff'], ['SignedOff', 'ReviewEnded']]);
  });

  it('is never made without the lead', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    expect(world.signs('cisa')).toEqual(['SignedOff']);
  });

  it('keeps a dissent, and does not count it', () => {
    const world = new World(rules).deliberates();
    world.signs('cisa', 'dissent');
    expect(world.signs('caisi')).toEqual(['SignedOff']);
    expect(world.signs('nsa')).toContain('ReviewEnded');
    expect(world.live.signOffs.map(({ agency, position }) => [agency, position])).toContainEqual([
      'cisa',
      'dissent',
    ]);
  });
});

describe('an escalation', () => {
  it('holds the report back until it is resolved', () => {
    const world = new World(rules).deliberates();
    world.does(reviewer('cisa'), escalate);
    world.signs('nsa');
    world.signs('cisa');
    expect(world.signs('caisi')).toEqual(['SignedOff']);
    expect(world.does(reviewer('caisi'), resolve)).toEqual(['EscalationResolved', 'ReviewEnded']);
  });

  it('is resolved once, by whom the edition names', () => {
    const world = new World(rules).opens();
    world.does(reviewer('nsa'), escalate);
    expect(world.does(reviewer('nsa'), resolve)).toBe('not-your-act');
    expect(world.does(reviewer('caisi'), { ...resolve, escalation: 'esc-9' })).toBe(
      'escalation-unknown',
    );
    world.does(reviewer('caisi'), resolve);
    expect(world.does(reviewer('caisi'), resolve)).toBe('escalation-resolved');
  });

  it('is for agencies that take part', () => {
    const world = new World(rules).opens();
    expect(world.does(company, escalate)).toBe('not-your-act');
    expect(world.does(reviewer('other-agency'), escalate)).toBe('not-your-act');
  });
});
