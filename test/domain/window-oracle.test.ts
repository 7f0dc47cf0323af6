import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  budgetMs,
  closesAt,
  consumedMs,
  instantOfConsumption,
  remainingMs,
} from '../../workflows/domain/window';
import { arbitraryWindow } from '../support/arbitrary-window';
import type { AnyWindow } from '../support/arbitrary-window';
import { MINUTE_MS, spentMinutes, walkDays, walkMinutes } from '../support/naive-clock';

const after = ({ window }: AnyWindow, minutes: number): string =>
  new Date(Date.parse(window.openedAt ?? '') + minutes * MINUTE_MS).toISOString();

describe('a window that is counted by whole days', () => {
  it('ends where a walk from day to day ends', () => {
    fc.assert(
      fc.property(arbitraryWindow('wholeDays'), ({ window, rules }) => {
        expect(closesAt(window, rules)).toBe(walkDays(window, rules).rolledEnd);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a window that is counted to the instant', () => {
  it('ends where a walk from minute to minute ends', () => {
    fc.assert(
      fc.property(arbitraryWindow('toTheInstant'), ({ window, rules }) => {
        expect(closesAt(window, rules)).toBe(walkMinutes(window, rules).rolledEnd);
      }),
      { numRuns: 500 },
    );
  });

  it('has consumed what a walk from minute to minute has spent', () => {
    fc.assert(
      fc.property(arbitraryWindow('toTheInstant'), fc.nat(60_000), (any, minutes) => {
        const { window, rules } = any;
        const at = after(any, minutes);
        const spent = Math.min(spentMinutes(window, rules, at), budgetMs(window, rules));
        expect(consumedMs(window, rules, at)).toBe(spent);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(['wholeDays', 'toTheInstant'] as const)('a window of any edition, %s', (tolling) => {
  const holds = (law: (any: AnyWindow, minutes: number) => void) => {
    fc.assert(fc.property(arbitraryWindow(tolling), fc.nat(90_000), law), { numRuns: 300 });
  };

  it('consumes more and more, and never more than its budget', () => {
    holds((any, minutes) => {
      const { window, rules } = any;
      const consumed = consumedMs(window, rules, after(any, minutes));
      expect(consumed).toBeGreaterThanOrEqual(0);
      expect(consumed).toBeGreaterThanOrEqual(consumedMs(window, rules, after(any, minutes - 7)));
      expect(consumed).toBeLessThanOrEqual(budgetMs(window, rules));
    });
  });

  it('has consumed so much at the instant that it names for it, and less a moment before', () => {
    holds((any, minutes) => {
      const { window, rules } = any;
      const spent = Math.min(minutes * MINUTE_MS + 1, budgetMs(window, rules) - 2 * MINUTE_MS);
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
