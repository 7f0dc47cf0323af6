import type { MovedTerm } from '../../contracts/review/window/closures';
import type { SuspensionView } from '../../contracts/review/window/suspensions';
import type { ListedMove } from '../../contracts/review/window/moves';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Projectors } from './projector';

export const windowProjectors: Projectors<
  | 'WindowOpened'
  | 'WindowMoved'
  | 'WindowExtended'
  | 'SuspensionBegan'
  | 'SuspensionEnded'
  | 'SuspensionReviewDue'
  | 'SuspensionContested'
  | 'ContestSettled'
  | 'EndedEarly'
  | 'PlannedReleaseChanged'
  | 'DaysClosed'
  | 'TermsMoved'
> = {
  WindowOpened: (view, { closesAt, budgetMs, days, counting, countsFrom, rolledOver }, at) => {
    const opened: ListedMove = {
      ...{ at, by: { kind: 'system' }, shiftMs: null, rolledOver },
      why: { kind: 'opening', days, unit: counting.unit, countsFrom },
      ...{ closesAt, budgetMs, remainingMs: budgetMs },
    };
    return withWindow(view, { openedAt: at, closesAt, budgetMs, days, counting, moves: [opened] });
  },
  WindowMoved: (view, { move }) =>
    withWindow(view, {
      closesAt: move.closesAt,
      budgetMs: move.budgetMs,
      moves: [...view.window.moves, move],
    }),
  // The move of the end itself comes as a WindowMoved beside it.
  WindowExtended: (view, { days }) => withWindow(view, { days: view.window.days + days }),
  SuspensionBegan: (view, { suspension: id, reason, from, cause, order }) => {
    const began: SuspensionView = {
      ...{ id, reason, from, until: null, cause, counts: true, askedAt: null, contest: null },
      ...(order !== undefined && { order }),
    };
    return withWindow(view, { suspensions: [...view.window.suspensions, began] });
  },
  SuspensionEnded: (view, { suspension, until, counts }) =>
    withSuspension(view, suspension, (one) => ({ ...one, until, counts })),
  SuspensionReviewDue: (view, { suspension }, at) =>
    withSuspension(view, suspension, (one) => ({ ...one, askedAt: at })),
  SuspensionContested: (view, { suspension, reason, dueAt }, at) =>
    withSuspension(view, suspension, (one) => ({
      ...one,
      contest: { at, reason, dueAt, ruling: null, why: null },
    })),
  ContestSettled: (view, { suspension, ruling, from, reason: why }, at) =>
    withSuspension(view, suspension, (one) => ({
      ...one,
      ...(from !== null && { from }),
      ...(ruling === 'annulled' && { until: one.until ?? at, counts: false }),
      contest: one.contest && { ...one.contest, ruling, why },
    })),
  // The end itself comes as a ReviewEnded beside it.
  EndedEarly: (view) => view,
  PlannedReleaseChanged: (view, { plannedRelease }) => ({ ...view, plannedRelease }),
  DaysClosed: (view, { days, counted, source, order }, at) => {
    const closure = { at, days, counted, source, ...(order !== undefined && { order }) };
    return withWindow(view, { closures: [...view.window.closures, closure] });
  },
  TermsMoved: (view, { terms }) => terms.reduce(withTerm, view),
};

/** The view with one term where it has come to stand. What is told of no term elsewhere is on the record alone. */
function withTerm(view: ReviewView, { term, which, to }: MovedTerm): ReviewView {
  switch (term) {
    case 'determination':
      return { ...view, course: { ...view.course, determinationDueAt: to } };
    case 'request': {
      const requests = view.course.requests.map((one) =>
        one.id === which ? { ...one, dueAt: to } : one,
      );
      return { ...view, course: { ...view.course, requests } };
    }
    case 'escalation': {
      const escalations = view.escalations.map((one) =>
        one.id === which && one.snoozedUntil !== null ? { ...one, snoozedUntil: to } : one,
      );
      return { ...view, escalations };
    }
    case 'comments':
      return view.accuracy ? { ...view, accuracy: { ...view.accuracy, commentBy: to } } : view;
    case 'answers':
      return view.accuracy ? { ...view, accuracy: { ...view.accuracy, answerBy: to } } : view;
    case 'contest':
      return which === null
        ? view
        : withSuspension(view, which, (one) => ({
            ...one,
            contest: one.contest && { ...one.contest, dueAt: to },
          }));
    case 'lastCall': {
      const { lastCall } = view.signing;
      const moved = lastCall && { ...lastCall, until: to };
      return { ...view, signing: { ...view.signing, lastCall: moved } };
    }
    case 'giveBack':
      return { ...view, custody: { ...view.custody, dueAt: to } };
    case 'access':
    case 'silence':
    case 'ask':
    case 'suspension':
      return view;
    default:
      return term satisfies never;
  }
}

function withSuspension(
  view: ReviewView,
  id: string,
  change: (suspension: SuspensionView) => SuspensionView,
): ReviewView {
  const { suspensions } = view.window;
  return withWindow(view, {
    suspensions: suspensions.map((one) => (one.id === id ? change(one) : one)),
  });
}

function withWindow(view: ReviewView, change: Partial<ReviewView['window']>): ReviewView {
  return { ...view, window: { ...view.window, ...change } };
}
