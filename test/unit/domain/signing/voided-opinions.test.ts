import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectView } from '../../../../workflows/domain/kernel/project';
import type { ReviewView } from '../../../../contracts/review/review-view';
import type { Actor } from '../../../../contracts/people/participant';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import { hasQuorum } from '../../../../workflows/domain/signing/quorum';
import { reviewersBehind } from '../../../../workflows/domain/signing/signing-authority';
import { arbitraryLife, live } from '../../../support/arbitrary-life';
import { World, company, digest, reviewer, rulesOf, system } from '../../../support/review-world';
import { EVERY_RULE_ON } from '../../../support/whole-edition';

const US = rulesOf('us-2026-06');
const nsa = reviewer('nsa');
const leadOfNsa: Actor = { kind: 'reviewer', person: 'lead-nsa', agency: 'nsa' };
const deputy: Actor = { kind: 'reviewer', person: 'deputy', agency: 'nsa' };
const SOON = '2026-07-10T00:00:00.000Z';
const RECUSAL = { kind: 'recuse', reason: 'a conflict' } as const;
const member = { agency: 'nsa', person: 'reviewer-nsa' };
const sign = (onBehalfOf?: string, letter = 'd') =>
  ({
    kind: 'signOff',
    position: 'concur',
    dossierDigest: digest(letter),
    reason: 'read',
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }) as const;
const standing = (change: object) =>
  ({ kind: 'noteStanding', recused: [], lifted: [], stolen: [], ...change }) as const;
const stolen = (world: World, opinions: readonly number[]) =>
  standing({ stolen: [{ ...member, key: 'key-nsa', since: world.now, opinions }] });
const rule = (takesPart: boolean) =>
  ({ kind: 'ruleOnInterest', person: 'reviewer-nsa', takesPart, reason: 'weighed' }) as const;

const viewOf = ({ recorded }: World): ReviewView => {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing is recorded');
  return view;
};
const signed = (world: World) =>
  viewOf(world).signOffs.map(({ agency, person, voided }) => [agency, person, voided?.why ?? null]);

describe('a recused person', () => {
  it('has their opinion kept and marked, and not counted', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    expect(world.does(nsa, RECUSAL)).toEqual(['PersonRecused', 'OpinionsVoided']);
    expect(world.live.signOffs).toEqual([]);
    expect(signed(world)).toEqual([['nsa', 'reviewer-nsa', 'recused']]);
    expect(awaiting(world.live, world.rules)).toContain('nsa');
  });

  it('completes no review with it, and leaves the agency’s place to another', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    world.does(nsa, RECUSAL);
    world.signs('caisi');
    expect(hasQuorum(world.live, world.rules)).toBe(false);
    expect(world.does(deputy, sign())).toContain('SignedOff');
    expect(hasQuorum(world.live, world.rules)).toBe(true);
  });

  it('takes what was signed for them along, and not what their delegate signs alone', () => {
    const world = new World(US).deliberates();
    world.does(nsa, { kind: 'delegate', to: 'deputy', until: SOON });
    world.does(deputy, sign('reviewer-nsa'));
    expect(world.does(nsa, RECUSAL)).toEqual(['PersonRecused', 'OpinionsVoided']);
    expect(signed(world)).toEqual([['nsa', 'deputy', 'recused']]);
    expect(world.does(deputy, sign())).toContain('SignedOff');
    expect(world.does(nsa, RECUSAL)).toBe('person-recused');
    expect(world.live.signOffs).toHaveLength(1);
  });

  it('takes along what they signed for another', () => {
    const world = new World(US).deliberates();
    world.does(nsa, { kind: 'delegate', to: 'deputy', until: SOON });
    world.does(deputy, sign('reviewer-nsa'));
    expect(world.does(deputy, RECUSAL)).toEqual(['PersonRecused', 'OpinionsVoided']);
    expect(world.does(nsa, sign())).toContain('SignedOff');
  });

  it('takes along what another reaffirms of theirs, and leaves nothing to reaffirm', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    world.does(company, { kind: 'amend', change: { weights: digest('b') }, reason: 'newer' });
    world.providesAccess('f').evaluates().assembles('e');
    const again = {
      kind: 'reaffirm',
      dossierDigest: digest('e'),
      previousDigest: digest('d'),
      reason: 'still so',
    } as const;
    expect(world.does(deputy, again)).toContain('SignedOff');
    expect(world.does(nsa, RECUSAL)).toEqual(['PersonRecused', 'OpinionsVoided']);
    expect(world.live.signOffs).toEqual([]);
    expect(world.does(deputy, again)).toBe('nothing-to-reaffirm');
  });

  it('has it voided by a ruling, too, with their delegations', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    world.does(nsa, { kind: 'delegate', to: 'deputy', until: SOON });
    world.does(nsa, { kind: 'declareInterest', interest: 'shares' });
    expect(world.does(leadOfNsa, rule(false))).toEqual(['InterestRuled', 'OpinionsVoided']);
    expect(world.live.signing.delegations).toEqual([]);
    expect(world.does(deputy, sign())).toContain('SignedOff');
  });

  it('is the same in the register of people, which can lift it, and brings no opinion back', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    const recused = standing({ recused: [member] });
    expect(world.does(system, recused)).toEqual(['PersonRecused', 'OpinionsVoided']);
    expect(world.does(system, recused)).toBe('nothing-due');
    expect(world.does(nsa, sign())).toBe('person-recused');
    expect(world.does(system, standing({ lifted: [member] }))).toEqual(['RecusalLifted']);
    expect(world.live.signOffs).toEqual([]);
    expect(world.does(nsa, sign())).toContain('SignedOff');
  });

  it('stands so after an act as well, until the register lifts it', () => {
    const world = new World(US).deliberates();
    world.does(nsa, RECUSAL);
    expect(world.does(system, standing({ recused: [member] }))).toBe('nothing-due');
    expect(world.does(system, standing({ lifted: [member] }))).toEqual(['RecusalLifted']);
    expect(world.does(nsa, sign())).toContain('SignedOff');
  });
});

describe('a declared interest', () => {
  const declare = (interest: string | null) => ({ kind: 'declareInterest', interest }) as const;

  it('is cleared by a ruling alone', () => {
    const world = new World(US).deliberates();
    world.does(nsa, declare('shares'));
    expect(world.does(nsa, declare(null))).toBe('interest-open');
    expect(world.does(nsa, sign())).toBe('interest-open');
    world.does(leadOfNsa, rule(true));
    expect(world.does(nsa, sign())).toContain('SignedOff');
  });

  it('is not cleared by one who is ruled to take part, and declares another', () => {
    const world = new World(US).deliberates();
    world.does(nsa, declare('shares'));
    world.does(leadOfNsa, rule(true));
    world.does(nsa, declare(null));
    world.does(nsa, declare('a relative'));
    expect(world.does(nsa, sign())).toBe('interest-open');
  });

  it('holds back an opinion that was given before it, until the ruling', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    world.does(nsa, declare('shares'));
    expect(awaiting(world.live, world.rules)).toContain('nsa');
    world.signs('caisi');
    expect(hasQuorum(world.live, world.rules)).toBe(false);
    expect(world.does(deputy, sign())).toBe('already-signed');
    world.does(leadOfNsa, rule(true));
    expect(hasQuorum(world.live, world.rules)).toBe(true);
  });
});

describe('an opinion under a stolen key', () => {
  it('is marked with since when, no longer counts, and its agency is asked again', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    const event = world.live.sequence;
    const note = stolen(world, [event]);
    expect(world.does(system, note)).toEqual(['OpinionsVoided']);
    expect(world.does(system, note)).toBe('nothing-due');
    expect(viewOf(world).signOffs[0]?.voided).toEqual({
      why: 'keyStolen',
      at: world.now,
      since: world.now,
    });
    expect(awaiting(world.live, world.rules)).toContain('nsa');
    expect(world.does(nsa, sign())).toContain('SignedOff');
  });

  it('is marked on a review that is over as well, and a report not yet issued is composed again', () => {
    const world = new World(US).deliberates();
    world.signs('nsa');
    const event = world.live.sequence;
    for (const agency of ['caisi', 'cisa']) world.signs(agency);
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    const [before] = pendingWork(world.live, world.rules);
    expect(world.does(system, stolen(world, [event]))).toEqual(['OpinionsVoided']);
    const [after] = pendingWork(world.live, world.rules);
    expect(after?.key).not.toBe(before?.key);
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    world.does(system, { kind: 'confirmAccessDropped' });
    expect(world.live.phase).toBe('closed');
    world.after(1_000);
    const other = { ...member, key: 'key-other', since: world.now, opinions: [event] };
    expect(world.does(system, standing({ stolen: [other] }))).toEqual(['OpinionsVoided']);
    expect(world.does(system, standing({ recused: [member] }))).toBe('nothing-due');
  });
});

describe('any sequence of acts on people and keys', () => {
  it('leaves no opinion counted of anybody who is out, and the view says the same', () => {
    const editions = [US, rulesOf('draft-2026-05'), rulesOf('us-2026-06', EVERY_RULE_ON)];
    fc.assert(
      fc.property(fc.constantFrom(...editions), arbitraryLife, (rules, steps) => {
        live(new World(rules), steps, (world, _before, result) => {
          if (!world.state || !Array.isArray(result)) return;
          const { signOffs, signing } = world.state;
          const out = signing.people.filter(({ interest }) => interest === 'out');
          const theirs = signOffs.filter((signOff) =>
            out.some(
              (one) =>
                one.agency === signOff.agency && reviewersBehind(signOff).includes(one.person),
            ),
          );
          if (world.state.phase !== 'closed' && world.state.phase !== 'custody') {
            expect(theirs).toEqual([]);
          }
          const void_ = viewOf(world).signOffs.filter(({ voided }) => voided !== null);
          const held = signOffs.map(({ events }) => events.at(-1));
          expect(void_.filter(({ event }) => held.includes(event))).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });
});
