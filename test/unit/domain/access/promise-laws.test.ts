import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PromisedVariant } from '../../../../contracts/review/access/snapshot';
import type { Actor } from '../../../../contracts/people/participant';
import { undelivered } from '../../../../workflows/domain/access/promised';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { hasOpened } from '../../../../workflows/domain/window/window-ledger';
import { ledgerOf } from '../../../support/ledger-of';
import { World, company, reviewer, rulesOf } from '../../../support/review-world';

const usual = rulesOf('us-2026-06');
const RULES = rulesOf('us-2026-06', {
  window: { ...usual.edition.window, startsOn: 'partiesComplete' },
  agencies: usual.edition.agencies.map((agency) =>
    agency.id === 'nsa' ? { ...agency, roles: [...agency.roles, 'evaluates'] } : agency,
  ),
});
const VARIANTS = ['helpful-only', 'public'] as const;
const CAPABILITIES = ['access', 'logprobs'] as const;
const promised: PromisedVariant[] = [{ variant: 'public', capabilities: ['logprobs'] }];

const arbitraryPromises = fc.subarray([
  { variant: 'public', capabilities: [] },
  { variant: 'public', capabilities: ['logprobs'] },
  { variant: 'helpful-only', capabilities: ['logprobs'] },
] as PromisedVariant[]);

const arbitraryAct: fc.Arbitrary<readonly [Actor, Deed]> = fc
  .record({
    kind: fc.constantFrom('deliver', 'confirmDelivery', 'reportMissing', 'amend'),
    agency: fc.constantFrom('caisi', 'nsa', 'cisa'),
    about: fc.record({
      variant: fc.constantFrom(...VARIANTS),
      capability: fc.constantFrom(...CAPABILITIES),
    }),
    to: arbitraryPromises,
  })
  .map(({ kind, agency, about, to }) => {
    switch (kind) {
      case 'deliver':
        return [company, { kind, ...about }];
      case 'confirmDelivery':
        return [reviewer(agency), { kind, ...about }];
      case 'reportMissing':
        return [reviewer(agency), { kind, ...about, why: 'none come back' }];
      case 'amend':
        return [company, { kind, change: { promised: to }, reason: 'other plans' }];
    }
  });

const seen = new Set<string>();

function holds(law: (world: World, before: World) => void): void {
  const lives = fc.property(
    fc.array(arbitraryAct, { minLength: 5, maxLength: 40, size: 'max' }),
    (acts) => {
      const world = new World(RULES).opens({ promised });
      for (const [by, deed] of acts) {
        const before = new World(RULES);
        Object.assign(before, { state: world.state, recorded: world.recorded.slice() });
        const result = world.does(by, deed);
        seen.add(Array.isArray(result) ? result.join('+') : result);
        law(world, before);
      }
    },
  );
  fc.assert(lives, { numRuns: 150 });
}

const keyOf = ({ variant, capability }: { variant: string; capability: string }): string =>
  `${capability} of ${variant}`;

describe('any sequence of acts on promises', () => {
  it('never leaves the ledger once it was promised', () => {
    holds((world, before) => {
      const now = ledgerOf(world).promised.map(keyOf);
      expect(now).toEqual(expect.arrayContaining(ledgerOf(before).promised.map(keyOf)));
    });
  });

  it('is missing until each agency that missed it has confirmed it', () => {
    holds((world) => {
      const missed = new Map<string, Set<string>>();
      for (const { event } of world.recorded) {
        if (event.type !== 'DeliveryMissing' && event.type !== 'DeliveryConfirmed') continue;
        const agencies = missed.get(keyOf(event)) ?? new Set();
        const agency = event.by.kind === 'reviewer' ? event.by.agency : '';
        if (event.type === 'DeliveryMissing') agencies.add(agency);
        else agencies.delete(agency);
        missed.set(keyOf(event), agencies);
      }
      for (const item of ledgerOf(world).promised) {
        const isMissing = (missed.get(keyOf(item))?.size ?? 0) > 0;
        if (item.status !== 'takenBack') expect(item.status === 'missing').toBe(isMissing);
      }
    });
  });

  it('opens the window only once everything is delivered, and never by a withdrawn promise', () => {
    holds((world, before) => {
      if (!hasOpened(world.live.window) || hasOpened(before.live.window)) return;
      expect(undelivered(world.live)).toEqual([]);
      const amended = world.recorded
        .slice(before.recorded.length)
        .flatMap(({ event }) => (event.type === 'Amended' ? event.takenBack : []));
      expect(amended).toEqual([]);
    });
  });

  it('is tried with each word and each refusal', () => {
    const expected = [
      ...['Delivered', 'Delivered+WindowOpened', 'DeliveryConfirmed', 'DeliveryMissing', 'Amended'],
      ...['DeliveryConfirmed+WindowOpened', 'delivery-reported', 'promise-taken-back'],
      ...['promise-unknown', 'missed-by-another', 'amendment-changes-nothing', 'not-your-act'],
    ];
    expect(expected.filter((one) => !seen.has(one))).toEqual([]);
  });
});
