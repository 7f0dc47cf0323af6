import { describe, expect, it } from '@jest/globals';
import type { FindingContent } from '../../../../contracts/review/findings';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const content: FindingContent = {
  kind: 'process',
  title: 'A log is short',
  text: 'A log is short.',
  severity: { level: 'low', vector: null },
  evidence: [],
  suite: null,
  limitations: [],
};
const record = (level: FindingContent['severity']['level'], urgent = false): Deed => ({
  kind: 'recordFinding',
  content: { ...content, severity: { level, vector: null } },
  urgent,
});
const amend = (modelName: string): Deed => ({
  kind: 'amend',
  change: { modelName },
  reason: 'its name',
});

/** Lead and one other have concurred, and the third is called. */
function signed(): World {
  const world = new World(rules).deliberates();
  world.signs('caisi');
  world.signs('nsa');
  return world;
}

describe('an immaterial change', () => {
  it.each<[string, Deed]>([
    ['a finding of low severity', record('low')],
    ['a note of no severity', record('info')],
  ])('is %s: opinions count as given, and the last call runs on', (_, deed) => {
    const world = signed();
    expect(world.does(lead, deed)).toEqual(['FindingRecorded']);
    world.assembles('e');
    expect(world.recorded.at(-1)?.event).toMatchObject({ counting: [digest('d')] });
    expect(world.live.signing.lastCall).toMatchObject({ called: ['cisa'], ended: null });
    expect(world.signs('cisa', 'concur', 'e')).toEqual([
      'SignedOff',
      'LastCallEnded',
      'ReviewEnded',
    ]);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      coverage: { dossier: digest('e'), signed: ['caisi', 'nsa', 'cisa'] },
    });
  });

  it('comes day after day, and nobody has to sign each time', () => {
    const world = signed();
    for (const letter of '012345') {
      world.does(company, amend(`Model ${letter}`));
      world.assembles(letter);
    }
    expect(world.signs('cisa', 'concur', '5')).toContain('ReviewEnded');
  });

  it('is what the edition says, and a material one after it lets no opinion count', () => {
    const world = signed();
    world.does(lead, record('low'));
    world.does(lead, record('medium'));
    world.assembles('e');
    expect(world.recorded.at(-1)?.event).toMatchObject({ counting: [] });
    expect(world.signs('cisa', 'concur', 'e')).toEqual(['SignedOff']);
  });

  it('comes more often than anybody counts, and the first opinion still counts', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    for (const letter of '0123456789abce') {
      world.does(company, amend(`Model ${letter}`));
      if (world.live.accessLedger.filed) {
        const amendment = world.live.accessLedger.filed.id;
        world.does(lead, { kind: 'takeUpAmendment', amendment, reason: 'it is right' });
      }
      world.assembles(letter);
    }
    expect(world.live.signing.counting).toEqual([digest('d'), digest('c')]);
    expect(world.signs('caisi', 'concur', 'e')).toEqual(['SignedOff', 'LastCallOpened']);
  });

  it('is never an urgent one', () => {
    const world = signed();
    world.does(lead, record('low', true));
    world.assembles('e');
    expect(world.recorded.at(-1)?.event).toMatchObject({ counting: [] });
  });
});

describe('a dossier that is reassembled after an immaterial change', () => {
  const renewing = (windowDays = 1): World => {
    const world = new World(rules).opens({ windowDays }).evaluates().assembles('d');
    world.signs('caisi');
    world.signs('nsa');
    world.does(company, amend('Another name'));
    return world;
  };

  it('completes the review when its window ends before the dossier is there', () => {
    const world = renewing();
    expect(world.after(2 * DAY_MS).tick()).toEqual(['ReviewEnded']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      outcome: 'completed',
      coverage: { dossier: null, signed: ['caisi', 'nsa'], silent: ['cisa'] },
    });
  });

  it('delays completion: both an automatic and an early end wait for it', () => {
    const world = renewing(30);
    world.now = '2026-07-07T03:59:59.000Z';
    expect(world.tick()).toEqual(['LastCallEnded']);
    expect(world.live.phase).toBe('deliberation');
    world.does(company, amend('Yet another'));
    const version = world.live.dossierVersion;
    const attach = { kind: 'attachDossier', version, digest: digest('e') } as const;
    expect(world.does(system, attach)).toEqual(['DossierAssembled', 'ReviewEnded']);
  });

  it('completes no review after a material change: nobody has signed the new dossier', () => {
    const world = renewing();
    world.does(lead, record('high'));
    expect(world.after(2 * DAY_MS).tick()).toEqual(['ReviewEnded']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      outcome: 'windowClosed',
      coverage: { signed: [], silent: ['caisi', 'nsa', 'cisa'] },
    });
  });
});

describe('an opinion that counts on an earlier version', () => {
  const carried = (): World => {
    const world = signed();
    world.does(lead, record('low'));
    return world.assembles('e');
  };
  const withdraw = {
    kind: 'withdrawOpinion',
    dossierDigest: digest('e'),
    reason: 'the log matters to us',
  } as const;

  it('is re-affirmed by one act', () => {
    const world = carried();
    const reaffirm = {
      kind: 'reaffirm',
      dossierDigest: digest('e'),
      previousDigest: digest('d'),
      reason: 'read again',
    } as const;
    expect(world.does(reviewer('nsa'), reaffirm)).toEqual(['SignedOff']);
    expect(world.does(reviewer('nsa'), reaffirm)).toBe('already-signed');
  });

  it('gives way to another position on the current one', () => {
    const world = carried();
    expect(world.signs('nsa', 'dissent', 'e')).toEqual(['SignedOff', 'LastCallEnded']);
  });

  it('is withdrawn by its agency, and no longer counts when its dossier comes back', () => {
    const world = carried();
    expect(world.does(reviewer('cisa'), withdraw)).toBe('nothing-to-withdraw');
    expect(world.does(reviewer('nsa'), withdraw)).toEqual(['OpinionWithdrawn', 'LastCallEnded']);
    expect(world.does(reviewer('nsa'), withdraw)).toBe('nothing-to-withdraw');
    world.does(lead, { kind: 'withdrawFinding', finding: 'f-1', reason: 'the log is whole' });
    world.assembles('d');
    expect(world.signs('cisa')).toEqual(['SignedOff', 'LastCallOpened']);
  });

  it('is not withdrawn once it is on the current one', () => {
    expect(signed().does(reviewer('nsa'), { ...withdraw, dossierDigest: digest('d') })).toBe(
      'nothing-to-withdraw',
    );
  });
});

describe('amendments past the number of the edition', () => {
  const amended = (): World => {
    const world = new World(
      rulesOf('us-2026-06', {
        amendments: { major: ['weights'], clock: 'none', takenBack: 'noted', withoutLead: 2 },
      }),
    ).deliberates();
    world.does(company, amend('One'));
    world.does(company, amend('Two'));
    return world.assembles('e');
  };
  const takeUp = { kind: 'takeUpAmendment', amendment: 'amd-4', reason: 'it is right' } as const;

  it('wait for the lead, and change nothing until it takes them up', () => {
    const world = amended();
    expect(world.does(company, amend('Three'))).toEqual(['AmendmentFiled']);
    expect(world.does(company, amend('Four'))).toEqual(['AmendmentFiled']);
    expect(world.live.dossier?.digest).toBe(digest('e'));
    expect(world.does(company, takeUp)).toBe('not-your-act');
    expect(world.does(lead, { ...takeUp, amendment: 'amd-3' })).toBe('amendment-unknown');
    expect(world.does(lead, takeUp)).toEqual(['Amended']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      on: 'takenUp',
      change: { modelName: 'Four' },
    });
    expect(world.live.dossier).toBeNull();
    expect(world.does(lead, takeUp)).toBe('amendment-unknown');
  });

  it('cannot bypass the lead: access to another snapshot waits until the lead accepts it', () => {
    const world = amended();
    const weights = digest('b');
    const access = {
      kind: 'provideAccess',
      endpoint: 'http://127.0.0.1:2/v1',
      model: 'm',
    } as const;
    const snapshot = { digest: weights, safeguards: 'production' } as const;
    const other = { ...access, snapshot };
    expect(world.does(company, other)).toBe('too-many');
    expect(world.signs('nsa', 'concur', 'e')).toEqual(['SignedOff']);
    world.does(company, { kind: 'amend', change: { weights }, reason: 'another run' });
    world.does(lead, { ...takeUp, amendment: 'amd-3' });
    expect(world.does(company, other)).toEqual(['AccessProvided']);
    expect(world.does(company, access)).toEqual(['AccessProvided']);
  });

  it('wait however long the lead takes, keep nobody from signing, and are said to wait for it', () => {
    const world = amended();
    world.does(company, amend('Three'));
    expect(awaiting(world.live, rules)).toContain('caisi');
    for (const agency of ['caisi', 'nsa']) world.signs(agency, 'concur', 'e');
    expect(world.signs('cisa', 'concur', 'e')).toContain('ReviewEnded');
  });
});
