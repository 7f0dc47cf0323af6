import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { undelivered } from '../../../../workflows/domain/access/promised';
import { ledgerOf } from '../../../support/ledger-of';
import { DAY_MS, World, company, reviewer, rulesOf } from '../../../support/review-world';

const usual = rulesOf('us-2026-06');
/** Two agencies evaluate. */
const two = {
  window: { ...usual.edition.window, startsOn: 'partiesComplete' as const },
  agencies: usual.edition.agencies.map((agency) =>
    agency.id === 'nsa' ? { ...agency, roles: [...agency.roles, 'evaluates' as const] } : agency,
  ),
};
const about = { variant: 'helpful-only', capability: 'access' } as const;
const promised = [{ variant: 'helpful-only', capabilities: [] }];
const deliver: Deed = { kind: 'deliver', ...about };
const confirm: Deed = { kind: 'confirmDelivery', ...about };
const missing: Deed = { kind: 'reportMissing', ...about, why: 'it answers as the public one' };
const [caisi, nsa] = [reviewer('caisi'), reviewer('nsa')];

describe.each(['us-2026-06', 'draft-2026-05'])('something promised that is missing, %s', (name) => {
  const open = (): World => new World(rulesOf(name, two)).opens({ promised });
  const item = (world: World) => ledgerOf(world).promised[0];

  it('is missing whatever the company says about it: the ledger keeps both words', () => {
    const world = open();
    world.does(company, deliver);
    world.after(DAY_MS).does(caisi, missing);
    const missedAt = world.now;
    expect(world.after(DAY_MS).does(company, deliver)).toEqual(['Delivered']);
    expect(item(world)).toMatchObject({
      ...{ status: 'missing', since: missedAt, deliveredAt: world.now },
      words: [{ agency: 'caisi', says: 'missing', at: missedAt, answeredAt: world.now }],
    });
    expect(undelivered(world.live)).toMatchObject([{ variant: 'helpful-only' }]);
  });

  it('is confirmed by the agency that missed it, and by no other', () => {
    const world = open();
    world.does(caisi, missing);
    world.does(company, deliver);
    expect(world.does(nsa, confirm)).toBe('missed-by-another');
    expect(world.does(reviewer('cisa'), confirm)).toBe('not-your-act');
    expect(item(world)?.status).toBe('missing');
    expect(world.does(caisi, confirm)).toContain('DeliveryConfirmed');
    expect(item(world)).toMatchObject({ status: 'confirmed', words: [{ says: 'confirmed' }] });
    expect(undelivered(world.live)).toEqual([]);
  });

  it('is missing until each of two agencies that missed it has confirmed it', () => {
    const world = open();
    world.does(caisi, missing);
    expect(world.does(nsa, missing)).toEqual(['DeliveryMissing']);
    world.does(company, deliver);
    expect(world.does(caisi, confirm)).toEqual(['DeliveryConfirmed']);
    expect(item(world)).toMatchObject({
      status: 'missing',
      words: [
        { agency: 'nsa', says: 'missing' },
        { agency: 'caisi', says: 'confirmed' },
      ],
    });
    expect(world.does(caisi, confirm)).toBe('missed-by-another');
    expect(world.does(nsa, confirm)).toContain('DeliveryConfirmed');
    expect(item(world)?.status).toBe('confirmed');
  });

  it('is reported, and delivered again, once for each time that it is answered', () => {
    const world = open();
    expect(world.does(caisi, missing)).toEqual(['DeliveryMissing']);
    expect(world.does(caisi, missing)).toBe('delivery-reported');
    expect(world.does(company, deliver)).toEqual(['Delivered']);
    expect(world.does(company, deliver)).toBe('delivery-reported');
    expect(world.does(caisi, missing)).toEqual(['DeliveryMissing']);
    expect(world.does(company, deliver)).toEqual(['Delivered']);
    expect(item(world)?.status).toBe('missing');
  });

  it('may be reported after it was confirmed', () => {
    const world = open();
    world.does(caisi, confirm);
    expect(world.does(nsa, missing)).toEqual(['DeliveryMissing']);
    expect(item(world)).toMatchObject({ status: 'missing', words: [{ agency: 'caisi' }, {}] });
  });

  it('waits for the company until it answers, then for the agency', () => {
    const world = open();
    world.does(caisi, missing);
    expect(awaiting(world.live, world.rules)).toContain('company');
    world.does(company, deliver);
    expect(awaiting(world.live, world.rules)).toContain('caisi');
    world.does(caisi, confirm);
    expect(awaiting(world.live, world.rules)).not.toContain('caisi');
  });
});

describe('a window that waits for all that was promised', () => {
  it('opens by the word of the agency that missed the last of it, not by the company’s', () => {
    const world = new World(rulesOf('us-2026-06', two)).opens({ promised });
    world.does(caisi, missing);
    expect(world.does(company, deliver)).toEqual(['Delivered']);
    expect(world.live.window.openedAt).toBeNull();
    expect(world.does(caisi, confirm)).toEqual(['DeliveryConfirmed', 'WindowOpened']);
  });
});
