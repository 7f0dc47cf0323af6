import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventLabel } from '../../../projections/words/event-label';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { closedHistory, historyOf } from '../../support/sample-events';

const MOST_CHARACTERS = 200;

describe('the label of an event', () => {
  it('is one short line for any life', () => {
    fc.assert(
      fc.property(arbitraryLife, (steps) => {
        const history = historyOf((world) => {
          live(world, steps, () => undefined);
        });
        for (const { event } of history) {
          const label = eventLabel(event);
          expect(label).toMatch(/^\S.*\S$/);
          expect(label.length).toBeLessThanOrEqual(MOST_CHARACTERS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tells nothing confidential: no endpoint, no credential, no words of a person', () => {
    const labels = closedHistory()
      .map(({ event }) => eventLabel(event))
      .join('\n');
    for (const secret of [
      'http',
      '127.0.0.1',
      'credential-',
      'example-model',
      'doubt',
      'scaffold',
    ]) {
      expect(labels).not.toContain(secret);
    }
  });
});
