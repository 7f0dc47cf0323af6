import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isKept, outstanding } from '../../../../workflows/domain/custody/holdings';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { custodyActs } from '../../../support/lives/custody-acts';
import type { Say } from '../../../support/lives/say';
import { DAY_MS, World, company, digest, rulesOf, system } from '../../../support/review-world';
import { EVERY_RULE_ON } from '../../../support/whole-edition';

const RULES = rulesOf('us-2026-06', EVERY_RULE_ON);

/** The acts on holdings that wind a review up. */
const ACTS: Readonly<Record<string, Say>> = {
  ...custodyActs,
  withdraw: () => [company, { kind: 'withdraw', reason: 'put off' }],
  attachReport: () => [system, { kind: 'attachReport', digest: digest('e') }],
  confirmAccessDropped: () => [system, { kind: 'confirmAccessDropped' }],
  tick: () => [system, { kind: 'tick' }],
};

const arbitraryCustody = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(ACTS)),
    pick: fc.nat({ max: 99 }),
    days: fc.constantFrom(0, 0, 0, 1, 7),
  }),
  { minLength: 10, maxLength: 60 },
);

interface Step {
  readonly act: string;
  readonly pick: number;
  readonly days: number;
}

function live(steps: readonly Step[], law: (world: World) => void): void {
  const world = new World(RULES).opens();
  for (const { act, pick, days } of steps) {
    const [by, deed] = ACTS[act]?.(world.after(days * DAY_MS), pick) ?? [system, { kind: 'tick' }];
    world.does(by, deed);
    law(world);
  }
}

const holds = (law: (world: World) => void): void => {
  fc.assert(
    fc.property(arbitraryCustody, (steps) => {
      live(steps, law);
    }),
    { numRuns: 300 },
  );
};

describe('whatever is held of a review', () => {
  it('keeps it from closing until it is settled, or its being overdue is on record', () => {
    holds((world) => {
      const [last] = world.recorded.slice(-1);
      if (last?.event.type !== 'ReviewClosed') return;
      if (outstanding(world.live).length > 0) expect(world.live.custody.overdue).toBe(true);
    });
  });

  it('is said to be overdue, and its keeping to be over, once at most', () => {
    holds(({ recorded }) => {
      for (const type of ['HoldingsOverdue', 'RetentionEnded']) {
        expect(recorded.filter(({ event }) => event.type === type).length).toBeLessThan(2);
      }
    });
  });

  it('changes hands or ends only by the signature of its holder or of the company', () => {
    holds(({ recorded }) => {
      const holders = new Map<string, string>();
      const handed = new Map<string, string>();
      for (const { event } of recorded) {
        if (event.type === 'HoldingRecorded' || event.type === 'HoldingTakenOver') {
          expect(event.by).toEqual({
            kind: 'reviewer',
            agency: event.agency,
            person: event.person,
          });
          if (event.type === 'HoldingTakenOver')
            expect(handed.get(event.holding)).toBe(event.person);
          handed.delete(event.holding);
          holders.set(event.holding, event.person);
        }
        if (event.type === 'HoldingHandedOver') {
          expect(event.by).toMatchObject({ person: holders.get(event.holding) });
          handed.set(event.holding, event.person);
        }
        if (event.type === 'HoldingReturned' || event.type === 'HoldingDestroyed') {
          expect(event.by).toMatchObject({ person: holders.get(event.holding) });
        }
        if (event.type === 'ReturnConfirmed') expect(event.by.kind).toBe('company');
      }
    });
  });

  it('keeps a closed review awake no longer than there is something to wait for', () => {
    holds((world) => {
      if (world.state?.phase !== 'closed') return;
      const waits = nextInstant(world.state, RULES) !== null || outstanding(world.state).length > 0;
      expect(isKept(world.state, RULES)).toBe(waits);
    });
  });
});

describe('the lives that are tried', () => {
  it('close with something outstanding, with everything settled, and are kept to the end', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(arbitraryCustody, { numRuns: 200, seed: 1 })) {
      live(steps, ({ recorded }) => {
        for (const { event } of recorded.slice(-2)) seen.add(event.type);
      });
    }
    const expected = [
      'HoldingTakenOver',
      'HoldingDestroyed',
      'ReturnConfirmed',
      'HoldingsOverdue',
      'RetentionEnded',
    ];
    expect(expected.filter((type) => !seen.has(type))).toEqual([]);
  });
});
