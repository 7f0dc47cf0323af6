import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../../contracts/people/participant';
import { DAY_MS, World, company, digest, reviewer, rulesOf } from '../../../support/review-world';

const US = rulesOf('us-2026-06');
const ASSIGNED = rulesOf('us-2026-06', {
  signOff: { ...US.edition.signOff, assignment: 'required', separation: true },
});
const nsa = reviewer('nsa');
const leadOfNsa: Actor = { kind: 'reviewer', person: 'lead-nsa', agency: 'nsa' };
const deputy: Actor = { kind: 'reviewer', person: 'deputy', agency: 'nsa' };
const sign = (onBehalfOf?: string) =>
  ({
    kind: 'signOff',
    position: 'concur',
    dossierDigest: digest('d'),
    reason: 'read',
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }) as const;
const recommend = { ...sign(), kind: 'recommend' } as const;
const declare = (interest: string | null) => ({ kind: 'declareInterest', interest }) as const;
const assign = (person: string) => ({ kind: 'assign', person }) as const;

describe('an edition that has people assigned', () => {
  it('takes a sign-off of nobody who is not, or has not said what conflicts', () => {
    const world = new World(ASSIGNED).deliberates();
    expect(world.does(nsa, sign())).toBe('not-assigned');
    expect(world.does(leadOfNsa, assign('reviewer-nsa'))).toEqual(['PersonAssigned']);
    expect(world.does(leadOfNsa, assign('reviewer-nsa'))).toBe('already-assigned');
    expect(world.does(nsa, sign())).toBe('interest-undeclared');
    expect(world.does(nsa, declare(null))).toEqual(['InterestDeclared']);
    expect(world.does(nsa, sign())).toEqual(['SignedOff']);
  });

  it('waits with a declared interest for another person’s ruling', () => {
    const world = new World(ASSIGNED).deliberates();
    world.does(leadOfNsa, assign('reviewer-nsa'));
    world.does(nsa, declare('a former employer'));
    expect(world.does(nsa, sign())).toBe('interest-open');
    const rule = { kind: 'ruleOnInterest', person: 'reviewer-nsa', reason: 'long ago' } as const;
    expect(world.does(nsa, { ...rule, takesPart: true })).toBe('not-your-act');
    expect(world.does(leadOfNsa, { ...rule, takesPart: true })).toEqual(['InterestRuled']);
    expect(world.does(leadOfNsa, { ...rule, takesPart: true })).toBe('no-interest-declared');
    expect(world.does(nsa, sign())).toEqual(['SignedOff']);
  });

  it('excludes a person who is ruled out', () => {
    const world = new World(ASSIGNED).deliberates();
    world.does(leadOfNsa, assign('reviewer-nsa'));
    world.does(nsa, declare('shares'));
    const rule = { kind: 'ruleOnInterest', person: 'reviewer-nsa', reason: 'too near' } as const;
    world.does(leadOfNsa, { ...rule, takesPart: false });
    expect(world.does(nsa, sign())).toBe('person-recused');
    expect(world.does(nsa, declare(null))).toBe('person-recused');
    expect(world.does(leadOfNsa, assign('reviewer-nsa'))).toBe('person-recused');
  });
});

describe('a recusal', () => {
  it('ends what the person may do, and hands over', () => {
    const world = new World(ASSIGNED).deliberates();
    world.does(leadOfNsa, assign('reviewer-nsa'));
    const recuse = { kind: 'recuse', reason: 'a conflict', handsTo: 'deputy' } as const;
    expect(world.does(nsa, { ...recuse, handsTo: 'reviewer-nsa' })).toBe('person-recused');
    expect(world.does(nsa, recuse)).toEqual(['PersonRecused']);
    expect(world.does(nsa, recuse)).toBe('person-recused');
    expect(world.does(nsa, sign())).toBe('person-recused');
    expect(world.does(deputy, sign())).toBe('interest-undeclared');
    world.does(deputy, declare(null));
    expect(world.does(deputy, sign())).toEqual(['SignedOff']);
  });

  it('holds where nobody is assigned, too, and takes the delegations with it', () => {
    const world = new World(US).deliberates();
    world.does(nsa, { kind: 'delegate', to: 'deputy', until: '2026-07-10T00:00:00.000Z' });
    world.does(nsa, { kind: 'recuse', reason: 'a conflict' });
    expect(world.live.signing.delegations).toEqual([]);
    expect(world.does(nsa, sign())).toBe('person-recused');
    expect(world.does(deputy, sign('reviewer-nsa'))).toBe('not-delegated');
  });
});

describe('a recommendation', () => {
  it('decides nothing, comes once per dossier, and is not for the decision-maker', () => {
    const world = new World(
      rulesOf('us-2026-06', { signOff: { ...US.edition.signOff, separation: true } }),
    ).deliberates();
    expect(world.does(company, recommend)).toBe('not-your-act');
    expect(world.does(nsa, recommend)).toEqual(['Recommended']);
    expect(world.live.signOffs).toEqual([]);
    expect(world.does(nsa, recommend)).toBe('already-recommended');
    expect(world.does(nsa, sign())).toBe('recommended-it');
    expect(world.does(deputy, sign())).toEqual(['SignedOff']);
  });

  it('binds nobody where the edition does not separate the two', () => {
    const world = new World(US).deliberates();
    world.does(nsa, recommend);
    expect(world.does(nsa, sign())).toEqual(['SignedOff']);
  });
});

describe('a delegation', () => {
  const delegate = (until: string) => ({ kind: 'delegate', to: 'deputy', until }) as const;
  const SOON = '2026-07-10T00:00:00.000Z';

  it('lets another of the agency sign, on record, until it expires', () => {
    const world = new World(US).deliberates();
    expect(world.does(deputy, sign('reviewer-nsa'))).toBe('not-delegated');
    expect(world.does(nsa, delegate(SOON))).toEqual(['SignatureDelegated']);
    const late = new World(US);
    Object.assign(late, { state: world.state, now: SOON });
    expect(late.does(deputy, sign('reviewer-nsa'), 'later')).toBe('not-delegated');
    expect(world.does(deputy, sign('reviewer-nsa'))).toEqual(['SignedOff']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      by: deputy,
      onBehalfOf: 'reviewer-nsa',
    });
  });

  it('is no longer than the edition allows, not in the past, and can be ended', () => {
    const world = new World(US).deliberates();
    expect(world.does(nsa, delegate('2026-07-17T00:00:00.000Z'))).toBe('delegation-too-long');
    expect(world.does(nsa, delegate(world.now))).toBe('delegation-too-long');
    world.does(nsa, delegate(SOON));
    expect(world.does(nsa, { kind: 'revokeDelegation', to: 'deputy' })).toEqual([
      'DelegationRevoked',
    ]);
    expect(world.does(nsa, { kind: 'revokeDelegation', to: 'deputy' })).toBe('not-delegated');
    expect(world.does(deputy, sign('reviewer-nsa'))).toBe('not-delegated');
  });

  it('does not get round the separation of duties', () => {
    const world = new World(
      rulesOf('us-2026-06', { signOff: { ...US.edition.signOff, separation: true } }),
    ).deliberates();
    world.does(nsa, recommend);
    world.does(nsa, delegate(SOON));
    expect(world.does(deputy, sign('reviewer-nsa'))).toBe('recommended-it');
  });

  it('is for editions that provide for it', () => {
    const { signOff } = US.edition;
    const world = new World(
      rulesOf('us-2026-06', { signOff: { ...signOff, delegation: null } }),
    ).deliberates();
    expect(world.does(nsa, delegate(SOON))).toBe('delegation-not-provided');
  });
});

describe('a position that is reaffirmed', () => {
  const reaffirm = (previous: string, now: string) =>
    ({
      kind: 'reaffirm',
      previousDigest: digest(previous),
      dossierDigest: digest(now),
      reason: 'it holds',
    }) as const;
  const changed = (): World => {
    const world = new World(US).deliberates();
    world.signs('cisa', 'dissent');
    world.after(DAY_MS).does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    return world.assembles('e');
  };

  it('counts for the new dossier, and says what has changed since', () => {
    const world = changed();
    expect(world.does(reviewer('cisa'), reaffirm('d', 'e'))).toEqual(['SignedOff']);
    expect(world.recorded.at(-1)?.event).toMatchObject({
      position: 'dissent',
      dossierDigest: digest('e'),
      reaffirms: { dossierDigest: digest('d'), changed: ['determination'] },
    });
    expect(world.does(reviewer('cisa'), reaffirm('d', 'e'))).toBe('already-signed');
  });

  it('is of an agency that signed the earlier dossier, on a dossier that has changed', () => {
    const world = changed();
    expect(world.does(reviewer('caisi'), reaffirm('d', 'e'))).toBe('nothing-to-reaffirm');
    expect(world.does(reviewer('cisa'), reaffirm('e', 'e'))).toBe('nothing-to-reaffirm');
    expect(world.does(reviewer('cisa'), reaffirm('d', 'd'))).toBe('dossier-changed');
  });
});
