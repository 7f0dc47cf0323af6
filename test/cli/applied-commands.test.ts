import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAppliedCommands } from '../../cli/verify/applied-commands';
import { remember } from '../../workflows/domain/applied';
import { DAY_MS, T0 } from '../support/review-world';

const IDS = ['nonce-1', 'nonce-2', 'nonce-3', 'nonce-4'];
const arbitraryCommands = fc.array(
  fc.record({ id: fc.constantFrom(...IDS), afterMs: fc.integer({ min: 0, max: 5 * DAY_MS }) }),
);

describe('the commands of a record', () => {
  it('are remembered and forgotten as a review’s state remembers and forgets them', () => {
    fc.assert(
      fc.property(arbitraryCommands, (commands) => {
        const applied = createAppliedCommands();
        let state: Readonly<Record<string, string>> = {};
        let now = Date.parse(T0);
        for (const { id, afterMs } of commands) {
          now += afterMs;
          const at = new Date(now).toISOString();
          // A review adds a command once: it rejects what it remembers.
          if (!applied.has(id)) applied.add(id, at);
          state = remember(state, id, at);
          expect(IDS.filter((one) => applied.has(one))).toEqual(
            IDS.filter((one) => Object.hasOwn(state, one)),
          );
        }
      }),
    );
  });
});
