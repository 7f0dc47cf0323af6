import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectView } from '../../../workflows/domain/kernel/project';
import { RecordedEvent } from '../../../contracts/review/event';
import { ReviewView } from '../../../contracts/review/review-view';
import { liveSignOffs } from '../../../workflows/domain/signing/quorum';
import { arbitraryLife, live } from '../../support/arbitrary-life';
import { World, reviewer, rulesOf } from '../../support/review-world';
import { EDITION, closedHistory, historyOf, openHistory } from '../../support/sample-events';

const viewOf = (events: readonly RecordedEvent[]): ReviewView => {
  const view = events.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('there were no events');
  return view;
};

const RULES = rulesOf(EDITION);
const newWorld = () => new World(RULES);

/** What the view and the domain's state both hold, in the terms of either. */
interface AnySuspension {
  readonly id: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string | null;
  readonly cause: string;
  readonly contest?: unknown;
}

/** What state and view both have of a suspension. */
const toShown = ({ id, reason, from, until, cause, contest }: AnySuspension) => ({
  ...{ id, reason, from, until, cause },
  isContested: Boolean(contest),
});

const sharedOf = ({ live: state }: World) => ({
  phase: state.phase,
  sequence: state.sequence,
  determination: state.determination,
  deficiencies: state.deficiencies,
  suites: state.suites,
  dossier: state.dossier?.digest ?? null,
  days: state.window.days,
  openedAt: state.window.openedAt,
  suspensions: state.window.suspensions.map(toShown),
  plannedRelease: state.window.plannedRelease,
  access: state.access && [state.access.generation, state.access.status, state.access.observed],
  completed: state.evaluations
    .filter((one) => one.summary)
    .map(({ suite }) => suite)
    .sort(),
  open: state.escalations.map(({ id }) => id),
  notices: Object.fromEntries(state.notices.map(({ key, of }) => [key, of])),
  // While a dossier is assembled anew, the view shows what counted before.
  current: state.dossier ? liveSignOffs(state, RULES).map(({ agency }) => agency) : [],
});

const shownOf = (view: ReviewView): ReturnType<typeof sharedOf> => ({
  phase: view.phase,
  sequence: view.sequence,
  determination: view.determination ?? 'covered',
  deficiencies: view.deficiencies.length,
  suites: view.suites,
  dossier: view.dossier?.digest ?? null,
  days: view.window.days,
  openedAt: view.window.openedAt,
  // What does not count is in the view alone.
  suspensions: view.window.suspensions.filter(({ counts }) => counts).map(toShown),
  plannedRelease: view.plannedRelease,
  access: view.access && [view.access.generation, view.access.status, view.access.observed],
  completed: view.evaluations
    .filter((one) => one.summary)
    .map(({ suite }) => suite)
    .sort(),
  open: view.escalations.filter(({ resolvedAt }) => resolvedAt === null).map(({ id }) => id),
  // Of each the latest: the view also shows those of earlier ends.
  notices: Object.fromEntries(
    view.notices.map(({ id, agency, of }) => [agency === null ? id : `${id}:${agency}`, of]),
  ),
  current: view.signOffs
    .filter(({ stale, voided, withdrawn }) => !stale && voided === null && !withdrawn)
    .filter(() => view.dossier !== null)
    .map(({ agency }) => agency),
});

describe('the view', () => {
  it('agrees with the domain at every step of any life', () => {
    fc.assert(
      fc.property(arbitraryLife, (steps) => {
        const world = newWorld();
        let view: ReviewView | null = null;
        live(world, steps, () => {
          view = world.recorded
            .slice(view?.sequence ?? 0)
            .reduce<ReviewView | null>(projectView, view);
          if (view) expect(shownOf(view)).toEqual(sharedOf(world));
        });
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

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
    const world = newWorld().deliberates();
    world.signs('nsa');
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'cannotRuleOut' });
    world.assembles('e');
    const other = viewOf(world.recorded);
    world.does(reviewer('nsa'), { kind: 'determine', determination: 'covered' });
    world.assembles('d');
    expect(shownOf(viewOf(world.recorded))).toEqual(sharedOf(world));
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
