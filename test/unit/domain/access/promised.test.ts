import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { ledgerOf } from '../../../support/ledger-of';
import {
  DAY_MS,
  World,
  company,
  reviewer,
  rulesOf,
  suites,
  system,
} from '../../../support/review-world';

const usual = rulesOf('us-2026-06');
const complete = rulesOf('us-2026-06', {
  window: { ...usual.edition.window, startsOn: 'partiesComplete' },
});
const promised = [{ variant: 'helpful-only', capabilities: ['logprobs' as const] }];
const about = { variant: 'helpful-only', capability: 'logprobs' } as const;
const deliver: Deed = { kind: 'deliver', ...about };
const deliverVariant: Deed = { ...deliver, capability: 'access' };
const evaluator = reviewer('caisi');

describe('what a company promises', () => {
  it('stands as promised, delivered, confirmed or missing, since when', () => {
    const world = new World(usual).opens({ promised }).after(DAY_MS);
    expect(world.does(company, deliver)).toEqual(['Delivered']);
    const missing: Deed = { kind: 'reportMissing', ...about, why: 'none come back' };
    expect(world.does(evaluator, missing)).toEqual(['DeliveryMissing']);
    expect(ledgerOf(world).promised).toMatchObject([
      { capability: 'access', status: 'promised', words: [] },
      {
        ...{ capability: 'logprobs', status: 'missing', since: world.now },
        words: [{ agency: 'caisi', says: 'missing', why: 'none come back', answeredAt: null }],
      },
    ]);
    world.does(company, deliver);
    expect(world.does(evaluator, { kind: 'confirmDelivery', ...about })).toEqual([
      'DeliveryConfirmed',
    ]);
    expect(world.does(company, deliver)).toBe('delivery-reported');
  });

  it('is for the company to deliver and for those who evaluate to confirm', () => {
    const world = new World(usual).opens({ promised });
    expect(world.does(evaluator, deliver)).toBe('not-your-act');
    expect(world.does(reviewer('cisa'), { kind: 'confirmDelivery', ...about })).toBe(
      'not-your-act',
    );
    expect(world.does(company, { ...deliver, variant: 'public' })).toBe('promise-unknown');
  });

  it('is in the coverage until it is delivered', () => {
    const world = new World(usual).opens({ promised });
    world.does(company, deliver);
    world.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(world.recorded.at(-1)?.event).toMatchObject({
      coverage: { undelivered: [{ variant: 'helpful-only', capability: 'access' }] },
    });
    const without = new World(usual).opens();
    without.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(JSON.stringify(without.recorded.at(-1))).not.toContain('undelivered');
  });
});

describe('a window that starts when all parties are complete', () => {
  it('opens with the last delivery, not with access', () => {
    const world = new World(complete).opens({ promised });
    expect(world.live.window.openedAt).toBeNull();
    world.does(company, deliver);
    expect(world.does(company, deliverVariant)).toEqual(['Delivered', 'WindowOpened']);
    expect(world.live.window.openedAt).toBe(world.now);
  });

  it('opens on acceptance when nothing was promised', () => {
    const world = new World(complete).submits();
    expect(world.does(system, { kind: 'acceptIntake', suites })).toEqual([
      'IntakeAccepted',
      'WindowOpened',
    ]);
  });

  it('comes to nothing at the deadline for access while something is not delivered', () => {
    const world = new World(complete).opens({ promised });
    expect(nextInstant(world.live, complete)?.what).toBe('the deadline for access passes');
    world.after(15 * DAY_MS).tick();
    expect(world.live).toMatchObject({ phase: 'reporting', outcome: 'accessFailed' });
  });
});
