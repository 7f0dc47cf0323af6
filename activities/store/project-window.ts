import type { ReviewView } from '../../contracts/review-view';
import type { SuspensionView } from '../../contracts/suspensions/view';
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
> = {
  WindowOpened: (
    view,
    { closesAt, budgetMs, days, counting, text = `opened for ${days} days` },
    at,
  ) => {
    const by = { kind: 'system' } as const;
    const opened = {
      at,
      by,
      rule: 'opened',
      closesAt,
      budgetMs,
      remainingMs: budgetMs,
      text,
    } as const;
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
};

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
