import type { ReviewView } from '../../contracts/review-view';
import type { Projectors } from './projector';

export const windowProjectors: Projectors<
  | 'WindowOpened'
  | 'WindowMoved'
  | 'WindowExtended'
  | 'SuspensionBegan'
  | 'SuspensionEnded'
  | 'EndedEarly'
  | 'PlannedReleaseChanged'
> = {
  WindowOpened: (view, { closesAt, budgetMs, days, text = `opened for ${days} days` }, at) => {
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
    return withWindow(view, { openedAt: at, closesAt, budgetMs, days, moves: [opened] });
  },
  WindowMoved: (view, { move }) =>
    withWindow(view, {
      closesAt: move.closesAt,
      budgetMs: move.budgetMs,
      moves: [...view.window.moves, move],
    }),
  // The move of the end itself comes as a WindowMoved beside it.
  WindowExtended: (view, { days }) => withWindow(view, { days: view.window.days + days }),
  SuspensionBegan: (view, { suspension: id, reason, from, order }) => {
    const began = { id, reason, from, until: null, ...(order !== undefined && { order }) };
    return withWindow(view, { suspensions: [...view.window.suspensions, began] });
  },
  SuspensionEnded: (view, { suspension, until }) =>
    withWindow(view, {
      suspensions: view.window.suspensions.map((one) =>
        one.id === suspension ? { ...one, until } : one,
      ),
    }),
  // The end itself comes as a ReviewEnded beside it.
  EndedEarly: (view) => view,
  PlannedReleaseChanged: (view, { plannedRelease }) => ({ ...view, plannedRelease }),
};

function withWindow(view: ReviewView, change: Partial<ReviewView['window']>): ReviewView {
  return { ...view, window: { ...view.window, ...change } };
}
