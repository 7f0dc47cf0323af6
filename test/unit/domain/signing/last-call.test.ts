import { describe, expect, it } from '@jest/globals';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import type { SignOffRule } from '../../../../contracts/edition/sign-off-rules';
import { DAY_MS, World, company, digest, reviewer, rulesOf } from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const { signOff, window } = rules.edition;
/** T0 is Wednesday, 1 July 2026; Friday is a holiday, observed for the Fourth. */
const TERM = '2026-07-07T03:59:59.000Z';
const waive = {
  kind: 'waiveLastCall',
  dossierDigest: digest('d'),
  reason: 'nothing to add',
} as const;
const escalate = { kind: 'escalate', reason: 'a doubt' } as const;
const resolve = { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'read' } as const;

/** Without rungs, which come between. */
const CALM = rulesOf('us-2026-06', { escalation: { ...rules.edition.escalation, rungs: [] } });

/** Quorum stands, and one agency has not spoken. */
function called(silent = 'cisa', under = rules): World {
  const world = new World(under).deliberates();
  const others = ['caisi', 'nsa', 'cisa'].filter((agency) => agency !== silent);
  const [last] = others.map((agency) => world.signs(agency)).slice(-1);
  expect(last).toEqual(['SignedOff', 'LastCallOpened']);
  return world;
}
const ended = (world: World) => world.recorded.at(-1)?.event;
const at = (world: World, instant: string): World => {
  world.now = instant;
  return world;
};

describe('a last call', () => {
  it('is opened by quorum to the agencies that have not spoken, and awaits them', () => {
    const world = called();
    expect(ended(world)).toEqual({ type: 'LastCallOpened', called: ['cisa'], until: TERM });
    expect(awaiting(world.live, rules)).toEqual(['cisa']);
    expect(nextInstant(world.live, CALM)).toEqual({ at: TERM, what: 'the last call is over' });
  });

  it('ends with its term; the report says who was called and stayed silent', () => {
    const world = called();
    expect(world.after(DAY_MS).tick()).toBe('nothing-due');
    expect(at(world, TERM).signs('cisa')).toBe('too-late');
    expect(world.tick()).toEqual(['LastCallEnded', 'ReviewEnded']);
    expect(ended(world)).toMatchObject({
      outcome: 'completed',
      coverage: {
        silent: ['cisa'],
        lastCall: { called: ['cisa'], silent: ['cisa'], waived: [], ended: 'termOver' },
      },
    });
  });

  it('ends early when all have spoken, and keeps a dissent that is given in it', () => {
    const world = called();
    expect(world.signs('cisa', 'dissent')).toEqual(['SignedOff', 'LastCallEnded', 'ReviewEnded']);
    expect(ended(world)).toMatchObject({
      outcome: 'completed',
      coverage: { signed: ['caisi', 'nsa', 'cisa'], lastCall: { ended: 'allSpoken' } },
    });
  });

  it('ends early when the lead and every silent agency waive it, each for itself', () => {
    const world = called();
    expect(world.does(reviewer('nsa'), waive)).toBe('not-your-act');
    expect(world.does(reviewer('cisa'), { ...waive, dossierDigest: digest('e') })).toBe(
      'dossier-changed',
    );
    expect(world.does(reviewer('cisa'), waive)).toEqual(['LastCallWaived']);
    expect(world.does(reviewer('cisa'), waive)).toBe('last-call-waived');
    expect(awaiting(world.live, rules)).toEqual(['caisi']);
    expect(world.does(reviewer('caisi'), waive)).toEqual([
      'LastCallWaived',
      'LastCallEnded',
      'ReviewEnded',
    ]);
    expect(ended(world)).toMatchObject({
      coverage: { lastCall: { silent: ['cisa'], waived: ['cisa', 'caisi'], ended: 'waived' } },
    });
  });

  it('is waived by the silent agencies alone, or by nobody, where the edition says so', () => {
    const waivedBy = (who: 'silentAgencies' | 'nobody') =>
      called(
        'cisa',
        rulesOf('us-2026-06', {
          signOff: {
            ...signOff,
            lastCall: { term: { days: 2, unit: 'businessDays', inLapse: 'stops' }, waivedBy: who },
          },
        }),
      ).does(reviewer('cisa'), waive);
    expect(waivedBy('silentAgencies')).toEqual(['LastCallWaived', 'LastCallEnded', 'ReviewEnded']);
    expect(waivedBy('nobody')).toBe('no-last-call');
  });

  it('ends with the window, as a review that is completed', () => {
    const world = new World(rules).opens({ windowDays: 1 }).evaluates().assembles('d');
    world.signs('caisi');
    world.signs('nsa');
    expect(world.after(2 * DAY_MS).tick()).toEqual(['ReviewEnded']);
    expect(ended(world)).toMatchObject({
      outcome: 'completed',
      coverage: { lastCall: { silent: ['cisa'], ended: 'reviewEnded' } },
    });
  });

  it('is off when the dossier changes, and another quorum opens another', () => {
    const world = called();
    expect(world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' })).toContain(
      'LastCallEnded',
    );
    expect(world.live.signing.lastCall).toBeNull();
    world.assembles('e').after(DAY_MS);
    world.signs('caisi', 'concur', 'e');
    expect(world.signs('nsa', 'concur', 'e')).toEqual(['SignedOff', 'LastCallOpened']);
    expect(nextInstant(world.live, CALM)?.at).toBe('2026-07-08T03:59:59.000Z');
  });

  it('is off when somebody dissents, where the edition asks that nobody does', () => {
    const rule: SignOffRule = {
      kind: 'all',
      of: [{ kind: 'lead' }, { kind: 'others', count: 1 }, { kind: 'noDissent' }],
    };
    const questions = [{ id: 'review', text: 'Does the agency concur?', rule }];
    const world = called('cisa', rulesOf('us-2026-06', { signOff: { ...signOff, questions } }));
    expect(world.signs('cisa', 'dissent')).toEqual([
      'SignedOff',
      'EscalationRaised',
      'LastCallEnded',
    ]);
    expect(ended(world)).toEqual({ type: 'LastCallEnded', how: 'off' });
    expect(world.live.phase).toBe('deliberation');
  });

  it('runs while an escalation holds the report, and what is over is not asked for again', () => {
    const world = called();
    world.does(reviewer('nsa'), escalate);
    expect(at(world, TERM).tick()).toEqual(['LastCallEnded']);
    expect(world.live.phase).toBe('deliberation');
    expect(world.does(reviewer('caisi'), resolve)).toEqual(['EscalationResolved', 'ReviewEnded']);
  });

  it('does not rest on the waiver of a recused person: it is off, and another is opened', () => {
    const recuse = { kind: 'recuse', reason: 'a conflict' } as const;
    const world = called();
    world.does(reviewer('cisa'), waive);
    expect(world.does(reviewer('cisa'), recuse)).toEqual([
      'PersonRecused',
      'LastCallEnded',
      'LastCallOpened',
    ]);
    expect(world.does(reviewer('caisi'), waive)).toEqual(['LastCallWaived']);
    expect(awaiting(world.live, rules)).toEqual(['cisa']);
    const deputy = { kind: 'reviewer', agency: 'cisa', person: 'deputy' } as const;
    expect(world.does(deputy, waive)).toEqual(['LastCallWaived', 'LastCallEnded', 'ReviewEnded']);
  });

  it('is opened again, too, where it was over by such a waiver, and an escalation held the report', () => {
    const world = called();
    world.does(reviewer('nsa'), escalate);
    world.does(reviewer('cisa'), waive);
    expect(world.does(reviewer('caisi'), waive)).toEqual(['LastCallWaived', 'LastCallEnded']);
    const recused = [{ agency: 'cisa', person: 'reviewer-cisa' }];
    expect(
      world.does({ kind: 'system' }, { kind: 'noteStanding', recused, lifted: [], stolen: [] }),
    ).toEqual(['PersonRecused', 'LastCallEnded', 'LastCallOpened']);
    expect(world.does(reviewer('caisi'), resolve)).toEqual(['EscalationResolved']);
    expect(world.live.phase).toBe('deliberation');
  });

  it.each([false, true])('rests on no waiver of a thief; over by waiver already: %s', (isOver) => {
    const world = called();
    if (isOver) world.does(reviewer('nsa'), escalate);
    const since = world.now;
    world.does(reviewer('cisa'), waive);
    const { event = 0 } = world.live.signing.lastCall?.waived[0] ?? {};
    if (isOver) world.does(reviewer('caisi'), waive);
    const theft = { agency: 'cisa', person: 'reviewer-cisa', key: 'key-cisa', since };
    const stolen = [{ ...theft, opinions: [event] }];
    expect(
      world.does({ kind: 'system' }, { kind: 'noteStanding', recused: [], lifted: [], stolen }),
    ).toEqual(['OpinionsVoided', 'LastCallEnded', 'LastCallOpened']);
    expect(world.live.signing.lastCall).toMatchObject({ waived: [], ended: null });
    if (isOver) expect(world.does(reviewer('caisi'), resolve)).toEqual(['EscalationResolved']);
    expect(world.does(reviewer('cisa'), waive)).toEqual(['LastCallWaived']);
  });

  it('is off at once when a recusal breaks quorum, also while the dossier is reassembled', () => {
    const rename = { kind: 'amend', change: { modelName: 'Another' }, reason: 'a name' } as const;
    const recuse = { kind: 'recuse', reason: 'a conflict' } as const;
    for (const acts of [[recuse], [rename, recuse]] as const) {
      const world = called();
      const said = acts.map((act) => world.does(act === recuse ? reviewer('nsa') : company, act));
      expect(said.at(-1)).toEqual(['PersonRecused', 'OpinionsVoided', 'LastCallEnded']);
      expect(world.live.signing.lastCall).toBeNull();
    }
  });

  it('stops in a lapse, and is over when all have spoken in it', () => {
    const coordinator = { kind: 'coordinator', person: 'coordinator-one' } as const;
    const toll = { kind: 'toll', reason: 'lapse-in-appropriations' } as const;
    const world = called();
    world.does(coordinator, { ...toll, asOf: world.now });
    expect(at(world, TERM).tick()).not.toContain('LastCallEnded');
    expect(world.signs('cisa', 'dissent')).toEqual(['SignedOff', 'LastCallEnded', 'ReviewEnded']);
  });

  it('does not open if all have signed, or if the edition has none', () => {
    const all = new World(rules).deliberates();
    all.signs('nsa');
    all.signs('cisa');
    expect(all.signs('caisi')).toEqual(['SignedOff', 'ReviewEnded']);
    const none = new World(
      rulesOf('us-2026-06', { signOff: { ...signOff, lastCall: null } }),
    ).deliberates();
    none.signs('caisi');
    expect(none.signs('nsa')).toEqual(['SignedOff', 'ReviewEnded']);
    expect(none.recorded.at(-1)?.event).toMatchObject({
      coverage: { lastCall: { called: [], ended: null } },
    });
  });

  it('comes before an early end by the agencies, too', () => {
    const earlyEnd = { onQuorum: false, by: ['lead' as const] };
    const world = called('cisa', rulesOf('us-2026-06', { window: { ...window, earlyEnd } }));
    const endEarly = { kind: 'endEarly', reason: 'all is said' } as const;
    expect(world.does(reviewer('caisi'), endEarly)).toBe('last-call-open');
    expect(world.signs('cisa')).toEqual(['SignedOff', 'LastCallEnded']);
    expect(world.does(reviewer('caisi'), endEarly)).toEqual(['EndedEarly', 'ReviewEnded']);
  });
});

describe('a review with a quorum', () => {
  it('goes on at once when a determination comes back, with an escalation resolved in between', () => {
    const world = new World(rules).deliberates();
    world.does(reviewer('cisa'), escalate);
    for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    world.assembles('e');
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'cannotRuleOut' });
    world.does(reviewer('caisi'), resolve);
    const version = world.live.dossierVersion;
    const attach = { kind: 'attachDossier', version, digest: digest('d') } as const;
    expect(world.does({ kind: 'system' }, attach)).toEqual(['DossierAssembled', 'ReviewEnded']);
  });

  it('goes on at once when the last thing is the resolution', () => {
    const world = new World(rules).deliberates();
    world.does(reviewer('cisa'), escalate);
    for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'cannotRuleOut' });
    world.assembles('d');
    expect(world.live.phase).toBe('deliberation');
    expect(world.does(reviewer('caisi'), resolve)).toEqual(['EscalationResolved', 'ReviewEnded']);
  });
});
