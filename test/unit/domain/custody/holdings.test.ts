import { describe, expect, it } from '@jest/globals';
import type { PolicyEdition } from '../../../../contracts/edition/policy-edition';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
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

const RULES = rulesOf('us-2026-06', {
  custody: {
    giveBack: { days: 10, unit: 'calendarDays', inLapse: 'stops' },
    overdue: ['lead', 'coordinator'],
    aftermath: null,
    retention: { atLeast: null, atMost: null },
  },
});
const caisi = reviewer('caisi');
const nsa = reviewer('nsa');
const NOTES: Deed = {
  kind: 'recordHolding',
  holds: 'notes',
  description: 'notes of two readings',
  digest: null,
};
const attest = (kind: 'returnHolding' | 'destroyHolding', holding = 'hold-1'): Deed => ({
  kind,
  holding,
  attestation: 'I did it myself',
});
const confirm: Deed = { kind: 'confirmReturn', holding: 'hold-1' };

const HAND_OVER: Deed = {
  ...{ kind: 'handOverHolding', holding: 'hold-1' },
  ...{ agency: 'nsa', person: 'reviewer-nsa' },
};
const TAKE_OVER: Deed = { kind: 'takeOverHolding', holding: 'hold-1' };

/** A review in which an agency holds something, over and in custody. */
function inCustody(world = new World(RULES).opens()): World {
  world.does(caisi, NOTES);
  world.does(company, { kind: 'withdraw', reason: 'put off' });
  world.does(system, { kind: 'confirmAccessDropped' });
  world.does(system, { kind: 'attachReport', digest: digest('e') });
  return world;
}

describe('a review that nobody holds anything of', () => {
  it('closes as soon as access is dropped and the report is issued', () => {
    const world = new World(RULES).opens();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    expect(world.does(system, { kind: 'confirmAccessDropped' })).toEqual([
      'AccessDropped',
      'ReviewClosed',
    ]);
  });
});

describe('what an agency received', () => {
  it('is on record with its holder, by the holder’s own word', () => {
    const world = new World(RULES).opens();
    expect(world.does(caisi, NOTES)).toEqual(['HoldingRecorded']);
    expect(world.live.custody.holdings).toEqual([
      {
        ...{ id: 'hold-1', agency: 'caisi', person: 'reviewer-caisi' },
        ...{ status: 'held', handedTo: null },
      },
    ]);
    expect(world.does(company, NOTES)).toBe('not-your-act');
    expect(world.does(reviewer('other-agency'), NOTES)).toBe('not-your-act');
  });

  it('is somebody else’s only once they say that they have it', () => {
    const world = new World(RULES).opens();
    world.does(caisi, NOTES);
    const takeOver: Deed = { kind: 'takeOverHolding', holding: 'hold-1' };
    expect(world.does(caisi, takeOver)).toBe('holding-settled');
    expect(world.does(company, takeOver)).toBe('not-your-act');
    expect(world.does(nsa, { kind: 'takeOverHolding', holding: 'hold-9' })).toBe('holding-unknown');
    world.does(caisi, HAND_OVER);
    expect(world.does(nsa, takeOver)).toEqual(['HoldingTakenOver']);
    expect(world.does(caisi, attest('destroyHolding'))).toBe('not-the-holder');
    expect(world.does(nsa, attest('destroyHolding'))).toEqual(['HoldingDestroyed']);
    expect(world.does(caisi, takeOver)).toBe('holding-settled');
  });
});

describe.each(['us-2026-06', 'draft-2026-05'])('something handed over, %s', (name) => {
  const held = (): World => {
    const world = new World(rulesOf(name)).opens();
    world.does(caisi, NOTES);
    return world;
  };
  const holderOf = ({ live }: World) => live.custody.holdings[0]?.person;

  it('is taken over with its holder’s word, and not without it', () => {
    const world = held();
    expect(world.does(nsa, TAKE_OVER)).toBe('not-handed-over');
    expect(world.does(nsa, HAND_OVER)).toBe('not-the-holder');
    expect(world.does(caisi, HAND_OVER)).toEqual(['HoldingHandedOver']);
    expect(world.does(reviewer('cisa'), TAKE_OVER)).toBe('not-handed-over');
    expect(world.does(nsa, TAKE_OVER)).toEqual(['HoldingTakenOver']);
    expect(world.does(nsa, TAKE_OVER)).toBe('holding-settled');
    expect(world.does(caisi, TAKE_OVER)).toBe('not-handed-over');
  });

  it('stays with its holder while nobody takes it over, who may hand it to somebody else', () => {
    const world = held();
    world.does(caisi, HAND_OVER);
    expect(holderOf(world)).toBe('reviewer-caisi');
    expect(world.does(caisi, HAND_OVER)).toBe('already-handed-over');
    const other = { ...HAND_OVER, agency: 'cisa', person: 'reviewer-cisa' } as Deed;
    expect(world.does(caisi, other)).toEqual(['HoldingHandedOver']);
    expect(world.does(nsa, TAKE_OVER)).toBe('not-handed-over');
    expect(world.does(caisi, attest('destroyHolding'))).toEqual(['HoldingDestroyed']);
    expect(world.does(reviewer('cisa'), TAKE_OVER)).toBe('holding-settled');
  });

  it('goes neither to its holder nor out of the review', () => {
    const world = held();
    const toSelf = { ...HAND_OVER, agency: 'caisi', person: 'reviewer-caisi' } as Deed;
    expect(world.does(caisi, toSelf)).toBe('holding-settled');
    expect(world.does(caisi, { ...HAND_OVER, agency: 'other-agency' })).toBe('unknown-agency');
    expect(world.does(caisi, { ...HAND_OVER, holding: 'hold-9' })).toBe('holding-unknown');
  });

  it('is taken over by nobody once it is given back, confirmed or not', () => {
    const world = held();
    world.does(caisi, HAND_OVER);
    world.does(caisi, attest('returnHolding'));
    expect(world.does(nsa, TAKE_OVER)).toBe('holding-settled');
    expect(world.does(caisi, HAND_OVER)).toBe('holding-settled');
    world.does(company, confirm);
    expect(world.does(nsa, TAKE_OVER)).toBe('holding-settled');
    expect(world.does(caisi, HAND_OVER)).toBe('holding-settled');
  });

  it('stands in the view with whom it goes to until they have it', () => {
    const world = held();
    world.does(caisi, HAND_OVER);
    const to = { agency: 'nsa', person: 'reviewer-nsa', at: world.now };
    expect(viewOf(world).custody.holdings).toMatchObject([{ agency: 'caisi', handedTo: to }]);
    world.does(nsa, TAKE_OVER);
    expect(viewOf(world).custody.holdings).toMatchObject([{ agency: 'nsa', handedTo: null }]);
  });
});

describe('a review in custody of which somebody holds something', () => {
  it('stays until its holder attests that it is destroyed', () => {
    const world = inCustody();
    expect(world.live.phase).toBe('custody');
    expect(awaiting(world.live, RULES)).toEqual(['caisi']);
    expect(world.does(nsa, attest('destroyHolding'))).toBe('not-the-holder');
    expect(world.does(caisi, attest('destroyHolding', 'hold-2'))).toBe('holding-unknown');
    expect(world.does(caisi, attest('destroyHolding'))).toEqual([
      'HoldingDestroyed',
      'ReviewClosed',
    ]);
  });

  it('stays until the company confirms what was given back', () => {
    const world = inCustody();
    expect(world.does(company, confirm)).toBe('not-returned');
    expect(world.does(caisi, attest('returnHolding'))).toEqual(['HoldingReturned']);
    expect(world.does(caisi, attest('returnHolding'))).toBe('holding-settled');
    expect(awaiting(world.live, RULES)).toEqual(['company']);
    expect(world.does(caisi, confirm)).toBe('not-your-act');
    expect(world.does(company, confirm)).toEqual(['ReturnConfirmed', 'ReviewClosed']);
    expect(world.does(caisi, attest('destroyHolding'))).toBe('holding-settled');
  });

  it('stays for each of several', () => {
    const world = new World(RULES).opens();
    world.does(nsa, NOTES);
    inCustody(world);
    expect(world.does(caisi, attest('destroyHolding', 'hold-2'))).toEqual(['HoldingDestroyed']);
    expect(world.does(nsa, attest('destroyHolding', 'hold-1'))).toContain('ReviewClosed');
  });

  it('says until when, and closes then with what is outstanding on record', () => {
    const world = inCustody();
    const began = world.recorded.find(({ event }) => event.type === 'CustodyBegan')?.event;
    const dueAt = nextInstant(world.live, RULES)?.at;
    expect(began).toEqual({ type: 'CustodyBegan', dueAt });
    expect(world.after(9 * DAY_MS).tick()).toBe('nothing-due');
    expect(world.after(2 * DAY_MS).tick()).toEqual(['HoldingsOverdue', 'ReviewClosed']);
    expect(world.recorded.at(-2)?.event).toEqual({
      type: 'HoldingsOverdue',
      outstanding: [{ holding: 'hold-1', agency: 'caisi' }],
      notify: ['lead', 'coordinator'],
    });
    expect(world.tick()).toBe('nothing-due');
  });

  it('takes attestations after it is closed, and nothing else', () => {
    const world = inCustody();
    world.after(11 * DAY_MS).tick();
    expect(world.live.phase).toBe('closed');
    expect(awaiting(world.live, RULES)).toEqual(['caisi']);
    expect(world.does(caisi, { kind: 'escalate', reason: 'late' })).toBe('review-closed');
    expect(world.does(caisi, attest('returnHolding'))).toEqual(['HoldingReturned']);
    expect(world.does(company, confirm)).toEqual(['ReturnConfirmed']);
    expect(awaiting(world.live, RULES)).toEqual([]);
  });

  it('waits for access to be dropped, too, when the time to give back is over', () => {
    const world = new World(RULES).opens();
    world.does(caisi, NOTES);
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    expect(world.after(11 * DAY_MS).tick()).toEqual(['HoldingsOverdue']);
    expect(world.does(system, { kind: 'confirmAccessDropped' })).toEqual([
      'AccessDropped',
      'ReviewClosed',
    ]);
  });
});

describe('how long a record is kept', () => {
  const keeping = (retention: PolicyEdition['custody']['retention']): World => {
    const custody = { ...RULES.edition.custody, retention };
    const world = new World(rulesOf('us-2026-06', { custody })).opens();
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    world.does(system, { kind: 'confirmAccessDropped' });
    world.does(system, { kind: 'attachReport', digest: digest('e') });
    return world;
  };

  it('is said when the review closes', () => {
    const world = keeping({
      atLeast: { days: 30, unit: 'calendarDays', inLapse: 'runs' },
      atMost: { days: 60, unit: 'calendarDays', inLapse: 'runs' },
    });
    expect(world.recorded.at(-1)?.event).toMatchObject({
      type: 'ReviewClosed',
      keptUntil: '2026-08-01T03:59:59.000Z',
      keptNoLongerThan: '2026-08-31T03:59:59.000Z',
    });
  });

  it('wakes the closed review once, for the lead to have it destroyed', () => {
    const world = keeping({
      atLeast: null,
      atMost: { days: 60, unit: 'calendarDays', inLapse: 'runs' },
    });
    expect(world.after(59 * DAY_MS).tick()).toBe('nothing-due');
    expect(world.after(2 * DAY_MS).tick()).toEqual(['RetentionEnded']);
    expect(awaiting(world.live, world.rules)).toEqual(['caisi']);
    expect(nextInstant(world.live, world.rules)).toBeNull();
    expect(world.tick()).toBe('nothing-due');
  });

  it('wakes nobody where the edition keeps no time', () => {
    const world = keeping({ atLeast: null, atMost: null });
    expect(nextInstant(world.live, world.rules)).toBeNull();
  });
});
