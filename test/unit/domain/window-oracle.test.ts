import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  budgetMs,
  closesAt,
  consumedMs,
  instantOfConsumption,
  remainingMs,
} from '../../../workflows/domain/window/window';
import { SECOND_MS, arbitraryWindow } from '../../support/arbitrary-window';
import type { AnyWindow } from '../../support/arbitrary-window';
import { spentMs, walkDays, walkRuns } from '../../support/oracle-window';

const after = ({ window }: AnyWindow, seconds: number): string =>
  new Date(Date.parse(window.openedAt ?? '') + seconds * SECOND_MS).toISOString();

describe('a window that is counted by whole days', () => {
  it('ends where a walk from day to day ends, wherever the clock is paused', () => {
    fc.assert(
      fc.property(arbitraryWindow('wholeDays'), ({ window, rules }) => {
        expect(closesAt(window, rules)).toBe(walkDays(window, rules).rolledEnd);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a window that is counted to the instant', () => {
  it('ends where a walk along the clock on the wall ends, wherever the clock is paused', () => {
    fc.assert(
      fc.property(arbitraryWindow('toTheInstant'), ({ window, rules }) => {
        expect(closesAt(window, rules)).toBe(walkRuns(window, rules).rolledEnd);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has consumed what the clock on the wall showed while it ran, up to its budget', () => {
    fc.assert(
      fc.property(arbitraryWindow('toTheInstant'), fc.nat(60 * 86_400), (any, seconds) => {
        const { window, rules } = any;
        const at = after(any, seconds);
        const spent = Math.min(spentMs(window, rules, at), budgetMs(window, rules));
        expect(consumedMs(window, rules, at)).toBe(spent);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe.each(['wholeDays', 'toTheInstant'] as const)('a window of any edition, %s', (tolling) => {
  const holds = (law: (any: AnyWindow, seconds: number) => void) => {
    fc.assert(fc.property(arbitraryWindow(tolling), fc.nat(90 * 86_400), law), { numRuns: 400 });
  };

  it('consumes more and more, and never more than its budget', () => {
    holds((any, seconds) => {
      const { window, rules } = any;
      const consumed = consumedMs(window, rules, after(any, seconds));
      expect(consumed).toBeGreaterThanOrEqual(0);
      expect(consumed).toBeGreaterThanOrEqual(consumedMs(window, rules, after(any, seconds - 400)));
      expect(consumed).toBeLessThanOrEqual(budgetMs(window, rules));
    });
  });

  it('has consumed that amount exactly at the instant it names', () => {
    holds((any, seconds) => {
      const { window, rules } = any;
      const spent = Math.min(seconds * SECOND_MS + 1, budgetMs(window, rules) - 120 * SECOND_MS);
      const at = instantOfConsumption(window, rules, spent);
      if (at === null) return;
      expect(consumedMs(window, rules, at)).toBeGreaterThanOrEqual(spent);
      const before = new Date(Date.parse(at) - 1).toISOString();
      expect(consumedMs(window, rules, before)).toBeLessThan(spent);
    });
  });

  it('has nothing left once it has closed', () => {
    holds(({ window, rules }) => {
      const end = closesAt(window, rules);
      if (end !== null) expect(remainingMs(window, rules, end)).toBe(0);
    });
  });
});
