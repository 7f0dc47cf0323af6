import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectView } from '../../../workflows/domain/kernel/project';
import { RecordedEvent } from '../../../contracts/review/event';
import { ReviewView } from '../../../contracts/review/review-view';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { World, reviewer, rulesOf } from '../../support/review-world';
import { EDITION, closedHistory, historyOf, openHistory } from '../../support/sample-events';

const viewOf = (events: readonly RecordedEvent[]): ReviewView => {
  const view = events.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('there were no events');
  return view;
};

describe('the view', () => {
  it('stays within its contract, as the events do, after every event of any life', () => {
    fc.assert(
      fc.property(arbitraryLife, (steps) => {
        const events = historyOf((world) => {
          live(world, steps, () => undefined);
        });
        let view: ReviewView | null = null;
        for (const event of events) {
          view = projectView(view, RecordedEvent.parse(event));
          expect(ReviewView.parse(view)).toEqual(view);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('does not change the view it was given', () => {
    const before = viewOf(openHistory());
    const copy = structuredClone(before);
    for (const event of closedHistory().slice(before.sequence)) projectView(before, event);
    expect(before).toEqual(copy);
  });

  it('is refused a history without its beginning, or with two', () => {
    const [first, second] = openHistory();
    if (!first || !second) throw new Error('a history has two events');
    expect(() => projectView(null, second)).toThrow();
    expect(() => projectView(viewOf([first]), first)).toThrow();
  });
});

describe('a sign-off in the view', () => {
  it('is kept and marked stale when the findings under it are', () => {
    const view = viewOf(closedHistory());
    expect(view.signOffs.map(({ agency, position, stale }) => [agency, position, stale])).toEqual([
      ['nsa', 'dissent', true],
      ['caisi', 'concur', false],
      ['nsa', 'concur', false],
      ['cisa', 'concur', false],
    ]);
  });

  it('is current again when the same content comes back', () => {
    const world = new World(rulesOf(EDITION)).deliberates();
    world.signs('nsa');
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'cannotRuleOut' });
    world.assembles('e');
    const other = viewOf(world.recorded);
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    world.assembles('d');
    expect(viewOf(world.recorded).signOffs.map(({ stale }) => stale)).toEqual([false]);
    expect(other.signOffs.map(({ stale }) => stale)).toEqual([true]);
  });
});

describe('the view of a review that has ended', () => {
  it('shows no evaluation as running', () => {
    const history = historyOf((world) => {
      world.opens().does(
        { kind: 'company', company: 'example-labs' },
        {
          kind: 'withdraw',
          reason: 'put off',
        },
      );
    });
    const { evaluations, outcome } = viewOf(history);
    expect(outcome).toBe('withdrawn');
    expect(evaluations.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });
});
