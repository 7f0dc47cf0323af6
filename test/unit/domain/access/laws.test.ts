import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReviewEvent } from '../../../../contracts/review/event';
import { evolve } from '../../../../workflows/domain/kernel/evolve';
import { openDrift } from '../../../../workflows/domain/access/drift';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import type { ReviewState } from '../../../../workflows/domain/kernel/state';
import { budgetMs, consumedMs } from '../../../../workflows/domain/window/window';
import { arbitraryLife, live } from '../../../support/arbitrary-life';
import { DAY_MS, World, rulesOf, system } from '../../../support/review-world';

const { access, window } = rulesOf('us-2026-06').edition;
const probe = { everyHours: 6, jitterMinutes: 30, failures: 3, credits: 'access-outage' };
const everything = { access: { ...access, drift: 'ask', probe } } as const;
const EDITIONS = [
  rulesOf('us-2026-06', {
    ...everything,
    amendments: { major: ['weights'], clock: 'restart', takenBack: 'noted', withoutLead: 10 },
  }),
  rulesOf('us-2026-06', {
    ...everything,
    amendments: { major: ['weights'], clock: 'none', takenBack: 'noted', withoutLead: 10 },
    window: { ...window, startsOn: 'partiesComplete' },
  }),
];

function holds(law: (world: World, before: ReviewState | null, result: unknown) => void): void {
  const lives = fc.property(fc.constantFrom(...EDITIONS), arbitraryLife, (rules, life) => {
    live(new World(rules), life, law);
  });
  fc.assert(lives, { numRuns: 200 });
}

describe('under editions that ask about drift, restart windows and probe', () => {
  it('follows from the record alone, in events that the contract knows', () => {
    holds((world, _before, result) => {
      const again = world.recorded.reduce<ReviewState | null>(evolve, null);
      expect(JSON.parse(JSON.stringify(world.state))).toEqual(again);
      if (!Array.isArray(result)) return;
      const emitted = world.recorded.slice(-result.length).map(({ event }) => event);
      expect(emitted.flatMap((event) => ReviewEvent.safeParse(event).error ?? [])).toEqual([]);
    });
  });

  it('waits for an instant exactly when time alone can bring something about', () => {
    holds((world) => {
      if (!world.state) return;
      const next = nextInstant(world.state, world.rules);
      const later = new World(world.rules);
      later.state = world.state;
      later.now = next?.at ?? new Date(Date.parse(world.now) + 1_000 * DAY_MS).toISOString();
      if (Date.parse(later.now) < Date.parse(world.now)) later.now = world.now;
      expect(Array.isArray(later.does(system, { kind: 'tick' }, 'later'))).toBe(next !== null);
    });
  });

  it('consumes no more than the budget, and no ceiling is passed', () => {
    holds(({ state, rules, now }) => {
      if (!state) return;
      expect(consumedMs(state.window, rules, now)).toBeLessThanOrEqual(
        budgetMs(state.window, rules),
      );
      expect(state.window.days).toBeLessThanOrEqual(rules.edition.window.ceilingDays);
    });
  });

  it('evaluates and completes nothing while a question of drift is open', () => {
    holds(({ state, rules }, before, result) => {
      if (!state) return;
      if (openDrift(state)) {
        expect(pendingWork(state, rules).map(({ kind }) => kind)).not.toContain('evaluate');
      }
      if (before && openDrift(before)) expect(result).not.toContain('SignedOff');
    });
  });
});
