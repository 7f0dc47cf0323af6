import type { Instant } from '../../contracts/primitives';
import type { Evolvers } from './evolver';
import type { ReviewState, WindowLedger } from './state';

export const windowEvolvers: Evolvers<
  | 'WindowOpened'
  | 'WindowMoved'
  | 'WindowExtended'
  | 'SuspensionBegan'
  | 'SuspensionEnded'
  | 'EndedEarly'
  | 'PlannedReleaseChanged'
  | 'DaysClosed'
  | 'TermsMoved'
> = {
  WindowOpened: (state, { closesAt }, at) =>
    withEnd(withWindow(state, { openedAt: at }), closesAt, at),
  // The record explains the move; the state derives it from the ledger.
  WindowMoved: (state, { move }, at) => withEnd(state, move.closesAt, at),
  WindowExtended: (state, { days }) =>
    withWindow(state, {
      days: state.window.days + days,
      extensions: state.window.extensions + 1,
    }),
  SuspensionBegan: (state, { suspension: id, reason, from, order }) => {
    const began = { id, reason, from, until: null, ...(order !== undefined && { order }) };
    return withWindow(state, { suspensions: [...state.window.suspensions, began] });
  },
  SuspensionEnded: (state, { suspension, until }) =>
    withWindow(state, {
      // The order that began one is asked about while it is open.
      suspensions: state.window.suspensions.map(({ order, ...one }) =>
        one.id === suspension
          ? { ...one, until }
          : { ...one, ...(order !== undefined && { order }) },
      ),
    }),
  // The end of the review stands beside it.
  EndedEarly: (state) => state,
  PlannedReleaseChanged: (state, { plannedRelease }) => withWindow(state, { plannedRelease }),
  DaysClosed: (state, { counted }) =>
    withWindow(state, { closedDays: [...state.window.closedDays, ...counted] }),
  // The record says where each term has come to stand; the state derives it.
  TermsMoved: (state) => state,
};

/** A paused window keeps the end that it had: it may come back to it. */
function withEnd(state: ReviewState, closesAt: Instant | null, at: Instant): ReviewState {
  if (closesAt === null || state.standingEnd?.closesAt === closesAt) return state;
  return { ...state, standingEnd: { closesAt, since: at } };
}

function withWindow(state: ReviewState, change: Partial<WindowLedger>): ReviewState {
  return { ...state, window: { ...state.window, ...change } };
}
